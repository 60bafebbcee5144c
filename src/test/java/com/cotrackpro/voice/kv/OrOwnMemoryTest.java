package com.cotrackpro.voice.kv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Unavailable;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrOwnMemoryTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ManualTicker ticker = new ManualTicker();

  /// With the store there it is a store like the others.
  @Nested
  class WithItsStore extends KeyValueContract {

    @Override
    protected KeyValue store() {
      return new OrOwnMemory(new InMemory(ticker), ticker);
    }

    @Override
    protected void advance(Duration time) {
      ticker.advance(time);
    }
  }

  /// With a store that was never there as well.
  @Nested
  class WithoutItsStore extends KeyValueContract {

    private Redis nobody;

    @BeforeEach
    void open() throws IOException {
      nobody = nobody();
    }

    @AfterEach
    void close() {
      nobody.close();
    }

    @Override
    protected KeyValue store() {
      return new OrOwnMemory(nobody, ticker);
    }

    @Override
    protected void advance(Duration time) {
      ticker.advance(time);
    }
  }

  @Test
  void whatWasUsedBeforeTheStoreWentIsNotUsedAgainWhileItIsAwayNorAfter() throws Exception {
    try (var server = RealRedis.start("");
        var redis = Redis.at(server.url())) {
      var store = new OrOwnMemory(redis, ticker);
      assertThat(store.putIfAbsent("before", "used", MINUTE)).isTrue();
      server.stop();
      assertThatThrownBy(() -> redis.find("before")).isInstanceOf(Unavailable.class);

      assertThat(store.putIfAbsent("before", "used", MINUTE)).isFalse();
      assertThat(store.putIfAbsent("meanwhile", "used", MINUTE)).isTrue();
      assertThat(store.putIfAbsent("meanwhile", "used", MINUTE)).isFalse();

      server.startAgain();
      assertThat(store.putIfAbsent("meanwhile", "used", MINUTE)).isFalse();
      assertThat(store.putIfAbsent("after", "used", MINUTE)).isTrue();
      assertThat(redis.find("after")).contains("used");
    }
  }

  private static Redis nobody() throws IOException {
    return Redis.at(
        new com.cotrackpro.voice.config.Config.Shared.Redis(
            com.cotrackpro.voice.config.Secret.of("redis://127.0.0.1:" + RealRedis.freePort())));
  }
}
