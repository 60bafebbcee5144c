package com.cotrackpro.voice.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.config.Config.Account;
import com.cotrackpro.voice.config.Config.Dynamo;
import com.cotrackpro.voice.config.Config.Machines;
import com.cotrackpro.voice.config.Config.QuietHours;
import com.cotrackpro.voice.config.Config.Rates;
import com.cotrackpro.voice.config.Config.Shared;
import java.net.URI;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What several processes share, and the calls that we place.
class SharedSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "KV_URL, KV_TOKEN",
    "KV_REST_API_URL, KV_REST_API_TOKEN",
    "UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN"
  })
  void aPairOfAnyVendorsNamesMeansRest(String url, String token) {
    var shared = Environments.read(url + "=https://x.upstash.io/", token + "=t").storage().shared();

    assertThat(shared).isInstanceOf(Shared.Rest.class);
    var rest = (Shared.Rest) shared;
    assertThat(rest.url()).isEqualTo(URI.create("https://x.upstash.io"));
    assertThat(rest.token().reveal()).isEqualTo("t");
  }

  @Test
  void aRedisUrlUnderVercelsNameMeansTheRedisProtocol() {
    var shared = Environments.read("KV_URL=rediss://:p@h:6380").storage().shared();

    assertThat(shared).isInstanceOf(Shared.Redis.class);
    assertThat(((Shared.Redis) shared).url().reveal()).isEqualTo("rediss://:p@h:6380");
  }

  @Test
  void aCompletePairGoesBeforeARedisUrl() {
    var shared =
        Environments.read(
                "KV_URL=rediss://:p@h:6380",
                "KV_REST_API_URL=https://x.upstash.io",
                "KV_REST_API_TOKEN=t")
            .storage()
            .shared();

    assertThat(shared).isInstanceOf(Shared.Rest.class);
  }

  @Test
  void halfAPairIsAMistake() {
    assertThat(Environments.problems("KV_URL=https://x.upstash.io"))
        .singleElement()
        .asString()
        .startsWith("KV_TOKEN is missing");
  }

  @Test
  void aRedisOfItsOwnNameIsUsed() {
    var shared = Environments.read("REDIS_URL=redis://localhost:6379").storage().shared();

    assertThat(shared).isInstanceOf(Shared.Redis.class);
  }

  @Test
  void aBrokenRedisUrlIsAMistakeThatShowsNoPassword() {
    assertThat(Environments.problems("REDIS_URL=http://:s3cr3t@h"))
        .singleElement()
        .asString()
        .startsWith("REDIS_URL must be")
        .doesNotContain("s3cr3t");
  }

  @Test
  void recordsAreInTheTableOnlyWhenThatIsEnabled() {
    assertThat(Environments.read("DYNAMO_TABLE_NAME=mine").storage().dynamo()).isEmpty();
    assertThat(Environments.read("DYNAMO_ENABLED=true").storage().dynamo())
        .contains(new Dynamo("cotrackpro-calls", "us-east-1", Optional.empty(), Optional.empty()));
  }

  @Test
  void halfACredentialIsAMistake() {
    assertThat(Environments.problems("DYNAMO_ENABLED=true", "AWS_ACCESS_KEY_ID=AK"))
        .singleElement()
        .asString()
        .startsWith("AWS_SECRET_ACCESS_KEY is missing");
  }

  @Test
  void callsArePlacedWithAnAccountAndANumber() {
    String sid = "AC0123456789abcdef0123456789abcdef";

    assertThat(Environments.read("TWILIO_ACCOUNT_SID=" + sid).twilio().account()).isEmpty();
    assertThat(
            Environments.read(
                    "TWILIO_ACCOUNT_SID=" + sid,
                    "TWILIO_PHONE_NUMBER=+15557654321",
                    "TWILIO_BASE_URL=http://localhost:1")
                .twilio()
                .account())
        .contains(new Account(URI.create("http://localhost:1"), sid, "+15557654321"));
  }

  @Test
  void placedCallsFollowTheirSettings() {
    var outbound =
        Environments.read(
                "OUTBOUND_RATE_LIMIT_PER_MIN=1",
                "OUTBOUND_RATE_LIMIT_PER_HOUR=2",
                "OUTBOUND_ALLOWED_COUNTRY_CODES=us, mx",
                "OUTBOUND_QUIET_HOURS=21:00-08:00",
                "OUTBOUND_MACHINE_DETECTION=on",
                "OUTBOUND_MACHINE_SENTENCE=Good day.")
            .calls()
            .outbound();

    assertThat(outbound.rates()).isEqualTo(new Rates(1, 2));
    assertThat(outbound.countries()).containsExactlyInAnyOrder("US", "MX");
    assertThat(outbound.quiet()).contains(new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0)));
    assertThat(outbound.machines()).isEqualTo(new Machines(true, "Good day."));
  }

  @Test
  void aStarAllowsAllCountries() {
    var outbound = Environments.read("OUTBOUND_ALLOWED_COUNTRY_CODES=*").calls().outbound();

    assertThat(outbound.countries()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OUTBOUND_ALLOWED_COUNTRY_CODES=USA",
        "OUTBOUND_QUIET_HOURS=21-8",
        "OUTBOUND_QUIET_HOURS=08:00-08:00",
        "OUTBOUND_MACHINE_DETECTION=perhaps",
        "TWILIO_PHONE_NUMBER=5551234567",
        "TWILIO_ACCOUNT_SID=AC12",
        "TWILIO_AUTH_TOKEN=a,b,c",
        "COST_ROLLUP_AT=25:00",
        "CORS_ORIGINS=https://app.example.com/path",
        "AWS_REGION=here",
        "DYNAMO_TABLE_NAME=a b",
        "OUTBOUND_RATE_LIMIT_PER_MIN=0"
      })
  void whatMakesNoSenseStopsTheStart(String line) {
    assertThat(Environments.problems(line))
        .singleElement()
        .asString()
        .startsWith(line.substring(0, line.indexOf('=')) + " must");
  }

  @Test
  void twoTokensAreAcceptedWhileTheTokenIsChanged() {
    var tokens = Environments.read("TWILIO_AUTH_TOKEN=new, old").twilio().authTokens();

    assertThat(tokens).extracting(Secret::reveal).containsExactly("new", "old");
  }

  @Test
  void pagesOfOtherHostsMayAskWhenTheyAreNamed() {
    assertThat(Environments.read().http().access().origins()).isEmpty();
    assertThat(
            Environments.read("CORS_ORIGINS=https://a.example.com, http://localhost:3000")
                .http()
                .access()
                .origins())
        .containsExactly("https://a.example.com", "http://localhost:3000");
  }
}
