package com.cotrackpro.voice.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI document is one, and its examples are as its schemas have it.
class OpenApiTest {

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final Response.Whole answer =
      (Response.Whole)
          new OpenApi()
              .document(
                  new Request("GET", "/openapi.json", "", Headers.NONE, Bytes.NONE, "127.0.0.1"));
  private final JsonNode document = Json.parse(answer.body().text());

  @Test
  void itIsJsonThatMayBeKeptForAnHour() {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().all("Content-Type")).containsExactly("application/json");
    assertThat(answer.headers().all("Cache-Control")).containsExactly("public, max-age=3600");
  }

  @Test
  void aParserOfOpenApiHasNothingToSayAboutIt() {
    var options = new ParseOptions();
    options.setResolve(true);

    SwaggerParseResult parsed =
        new OpenAPIV3Parser().readContents(answer.body().text(), List.of(), options);

    assertThat(parsed.getMessages()).isEmpty();
    assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
  }

  @Test
  void itsSchemasAreSchemas() {
    Schema meta =
        SCHEMAS.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    for (JsonNode schema : all(document, "schema")) {
      assertThat(meta.validate(schema)).as(schema.toString()).isEmpty();
    }
    for (Map.Entry<String, JsonNode> schema : at("/components/schemas").properties()) {
      assertThat(meta.validate(schema.getValue())).as(schema.getKey()).isEmpty();
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    for (JsonNode reference : all(document, "$ref")) {
      String pointer = reference.asString().substring(1);

      assertThat(document.at(pointer).isMissingNode()).as(pointer).isFalse();
    }
  }

  @Test
  void everyBodyHasAnExampleAsItsSchemaHasIt() {
    List<JsonNode> contents = all(document, "content");
    assertThat(contents).hasSizeGreaterThan(20);
    for (JsonNode content : contents) {
      for (Map.Entry<String, JsonNode> body : content.properties()) {
        JsonNode example = body.getValue().path("example");

        assertThat(example.isMissingNode()).as(body.toString()).isFalse();
        assertThat(schema(body.getValue().path("schema")).validate(example))
            .as(example.toString())
            .isEmpty();
      }
    }
  }

  @Test
  void everyErrorHasTheFormOfErrors() {
    for (JsonNode operation : operations()) {
      for (Map.Entry<String, JsonNode> entry : operation.path("responses").properties()) {
        JsonNode response = resolved(entry.getValue());
        if (entry.getKey().compareTo("400") >= 0) {
          assertThat(response.at("/content/application~1json/schema/$ref").asString())
              .as(operation.path("operationId") + " " + entry.getKey())
              .matches("#/components/schemas/(Problem|Later)");
        }
      }
    }
  }

  @Test
  void everyOperationHasANameOfItsOwnAndSaysWhoMayAsk() {
    List<JsonNode> operations = operations();

    assertThat(operations)
        .extracting(each -> each.path("operationId").asString())
        .doesNotHaveDuplicates();
    assertThat(operations).allMatch(each -> each.has("security") && each.has("summary"));
  }

  private List<JsonNode> operations() {
    var operations = new ArrayList<JsonNode>();
    at("/paths").forEach(path -> path.forEach(operations::add));
    return operations;
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
  }

  private Schema schema(JsonNode part) {
    ObjectNode whole = Json.object();
    whole.set("components", at("/components"));
    whole.putArray("allOf").add(part);
    return SCHEMAS.getSchema(whole);
  }

  private JsonNode at(String pointer) {
    return document.at(pointer);
  }

  /// Whatever stands under that name, anywhere.
  private static List<JsonNode> all(JsonNode node, String name) {
    return node.findValues(name);
  }
}
