package com.cotrackpro.voice.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.Suppressions;
import com.cotrackpro.voice.port.Suppressions.Entry;
import com.cotrackpro.voice.records.Records;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every list of suppressions must do. A subclass says which.
abstract class SuppressionsContract {

  private static final Instant SINCE = Records.START;

  final ManualTicker ticker = new ManualTicker();

  private CallRecords records;
  private Suppressions suppressions;

  /// Opens the store that it is beside; again after closing, it is the same one.
  abstract CallRecords open();

  /// The list beside those records.
  abstract Suppressions beside(CallRecords records);

  @BeforeEach
  final void openIt() {
    records = open();
    suppressions = beside(records);
  }

  @AfterEach
  final void closeIt() {
    records.close();
  }

  @Test
  void aNumberThatWasAddedIsFoundAndTheOthersAreNot() throws Exception {
    suppressions.add(entry(1));

    assertThat(suppressions.find(digest(1))).contains(entry(1));
    assertThat(suppressions.find(digest(2))).isEmpty();
  }

  @Test
  void addingANumberAgainKeepsItsFirstEntry() throws Exception {
    suppressions.add(entry(1));
    suppressions.add(new Entry(digest(1), SINCE.plusSeconds(99), "api"));

    assertThat(suppressions.find(digest(1))).contains(entry(1));
    assertThat(suppressions.all()).containsExactly(entry(1));
  }

  @Test
  void theListSurvivesTheStore() throws Exception {
    suppressions.add(entry(1));

    records.close();
    openIt();

    assertThat(suppressions.find(digest(1))).contains(entry(1));
    assertThat(suppressions.all()).containsExactly(entry(1));
  }

  @Test
  void allAreListedNewestFirst() throws Exception {
    for (int number : new int[] {2, 1, 4, 3}) {
      suppressions.add(entry(number));
    }

    assertThat(suppressions.all()).containsExactly(entry(4), entry(3), entry(2), entry(1));
  }

  @Test
  void aRemovedNumberIsGone() throws Exception {
    suppressions.add(entry(1));
    suppressions.add(entry(2));

    assertThat(suppressions.remove(digest(1))).isTrue();
    assertThat(suppressions.remove(digest(1))).isFalse();

    assertThat(suppressions.find(digest(1))).isEmpty();
    assertThat(suppressions.all()).containsExactly(entry(2));
    records.close();
    openIt();
    assertThat(suppressions.all()).containsExactly(entry(2));
  }

  @Test
  void suppressionsAreNoRecords() throws Exception {
    suppressions.add(entry(1));
    assertThat(records.keep(Records.begun("CA1")).await(Duration.ofSeconds(10))).isTrue();

    assertThat(records.list(Queries.all(10)).records()).containsExactly(Records.begun("CA1"));
    assertThat(suppressions.all()).containsExactly(entry(1));
  }

  static Entry entry(int number) {
    return new Entry(digest(number), SINCE.plusMillis(number), "call");
  }

  static String digest(int number) {
    return String.format("%064x", number);
  }
}
