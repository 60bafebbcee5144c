package com.cotrackpro.voice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.store.LocalDynamo;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreateTableCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theTableIsMadeOnceAndThenSaidToExist() throws Exception {
    Config.Dynamo config = LocalDynamo.unmade();

    assertThat(make(Optional.of(config))).isZero();
    assertThat(make(Optional.of(config))).isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "The table " + config.table() + " is made.",
            "The table " + config.table() + " exists already; it stays as it is.");
    assertThat(LocalDynamo.description(config))
        .contains("role-date-index", "status-date-index", "PAY_PER_REQUEST");
    assertThat(LocalDynamo.timeToLive(config)).isEqualTo("ttl");
  }

  @Test
  void withoutDynamoEnabledThereIsNoTableToMake() throws Exception {
    assertThat(make(Optional.empty())).isEqualTo(78);

    assertThat(err.toString()).contains("DYNAMO_ENABLED is not true");
  }

  @Test
  void aTableThatCannotBeMadeIsAnErrorInWords() throws Exception {
    Config.Dynamo config = LocalDynamo.unmade();
    var nowhere =
        new Config.Dynamo(
            config.table(),
            config.region(),
            Optional.of(URI.create("http://127.0.0.1:1")),
            config.keys());

    assertThat(make(Optional.of(nowhere))).isEqualTo(1);

    assertThat(err.toString())
        .startsWith("Failed: the table " + config.table() + " cannot be made: ");
  }

  private int make(Optional<Config.Dynamo> table) throws InterruptedException {
    return CreateTableCommand.make(table, new PrintWriter(out, true), new PrintWriter(err, true));
  }
}
