package com.cotrackpro.voice.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Response;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI document of a running server, held against its answers.
final class Contract {

  private static final JsonMapper JSON = new JsonMapper();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode document;

  Contract(String document) {
    this.document = JSON.readTree(document);
  }

  /// Every operation with every status that it documents, such as `GET /records 200`.
  Set<String> promises() {
    var promises = new TreeSet<String>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        String name = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
        operation
            .getValue()
            .path("responses")
            .propertyNames()
            .forEach(status -> promises.add(name + " " + status));
      }
    }
    return promises;
  }

  /// The methods that a path knows, in upper case.
  Set<String> methods(String path) {
    var methods = new TreeSet<String>();
    document
        .path("paths")
        .path(path)
        .propertyNames()
        .forEach(method -> methods.add(method.toUpperCase(Locale.ROOT)));
    return methods;
  }

  /// All paths, as patterns.
  Set<String> paths() {
    return new TreeSet<>(document.path("paths").propertyNames());
  }

  /// Fails unless `answer` is one that `operation`, such as `GET /records`, promises.
  void hold(String operation, Response.Whole answer) {
    String promise = operation + " " + answer.status();
    assertThat(promises()).as("documented statuses").contains(promise);
    String[] parts = operation.split(" ", 2);
    JsonNode responses =
        document
            .path("paths")
            .path(parts[1])
            .path(parts[0].toLowerCase(Locale.ROOT))
            .path("responses");
    JsonNode response = resolved(responses.path(Integer.toString(answer.status())));
    holdHeaders(promise, response, answer);
    holdBody(promise, response.path("content"), answer);
  }

  private void holdHeaders(String promise, JsonNode response, Response.Whole answer) {
    for (Map.Entry<String, JsonNode> entry : response.path("headers").properties()) {
      JsonNode header = resolved(entry.getValue());
      var value = answer.headers().first(entry.getKey());
      if (header.path("required").asBoolean(false)) {
        assertThat(value).as(promise + ": " + entry.getKey()).isPresent();
      }
      value.ifPresent(text -> conforms(promise, header.path("schema"), typed(header, text)));
    }
  }

  private static JsonNode typed(JsonNode header, String text) {
    return header.at("/schema/type").asString().equals("integer")
        ? JSON.readTree(text)
        : JsonNodeFactory.instance.stringNode(text);
  }

  private void holdBody(String promise, JsonNode content, Response.Whole answer) {
    if (content.isMissingNode()) {
      assertThat(answer.body().length()).as(promise + " has no body").isZero();
      return;
    }
    String sent = answer.headers().first("Content-Type").orElse("").replaceAll(";.*", "");
    assertThat(content.propertyNames()).as(promise + ": Content-Type").contains(sent);
    JsonNode schema = content.path(sent).path("schema");
    String text = answer.body().text();
    conforms(
        promise,
        schema,
        sent.equals("application/json")
            ? JSON.readTree(text)
            : JsonNodeFactory.instance.stringNode(text));
  }

  private void conforms(String promise, JsonNode schema, JsonNode value) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.set("components", document.path("components"));
    whole.putArray("allOf").add(schema);
    Schema compiled = SCHEMAS.getSchema(whole);
    assertThat(compiled.validate(value)).as(promise + ": " + value).isEmpty();
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
  }
}
