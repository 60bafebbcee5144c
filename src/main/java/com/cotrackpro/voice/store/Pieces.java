package com.cotrackpro.voice.store;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A record as items that each fit into the table, where one holds 400 KB at most.
///
/// The first has everything but the ends of lists that do not fit; they continue in further items
/// under `callSid#2`, `callSid#3` and so on, which have the same `ttl` and are in no index. The
/// first says how many they are (`moreItems`), and all of one writing have the same `writing`.
///
/// @param main the first
/// @param more the others
record Pieces(Map<String, AttributeValue> main, List<Map<String, AttributeValue>> more) {

  static final String MORE = "moreItems";
  static final String WRITING = "writing";

  // AWS, "Quotas in Amazon DynamoDB": 400 KB with names; the rest is for what others may add.
  private static final int LARGEST = 380_000;

  // AWS, "Item sizes and formats": a list or map, and each element of it.
  private static final int CONTAINER = 3;
  private static final int ELEMENT = 1;
  private static final int LONGEST_NUMBER = 21;

  // Short lists first: whoever reads only the first item has them whole.
  private static final List<String> LISTS =
      List.of("safetyEvents", "keys", "toolCalls", "latency", "transcript");

  Pieces {
    main = Map.copyOf(main);
    more = List.copyOf(more);
  }

  /// The items of a record.
  static Pieces of(CallRecord record) {
    Map<String, AttributeValue> whole = Item.of(record);
    return size(whole) <= LARGEST ? new Pieces(whole, List.of()) : split(record.id(), whole);
  }

  /// The key of piece number `number`, from 2.
  static AttributeValue key(CallId id, int number) {
    return AttributeValue.fromS(id.value() + "#" + number);
  }

  /// How many further items belong to this first one.
  static int more(Map<String, AttributeValue> main) {
    AttributeValue more = main.get(MORE);
    return more == null ? 0 : Integer.parseInt(more.n());
  }

  /// Whether all pieces are of one writing.
  boolean belongTogether() {
    AttributeValue writing = main.getOrDefault(WRITING, AttributeValue.fromNul(true));
    return more.size() == more(main)
        && more.stream().allMatch(piece -> writing.equals(piece.get(WRITING)));
  }

  /// The whole record's attributes.
  Map<String, AttributeValue> joined() {
    var whole = new LinkedHashMap<>(main);
    for (String list : LISTS) {
      var all = new ArrayList<>(elements(main, list));
      more.forEach(piece -> all.addAll(elements(piece, list)));
      whole.put(list, AttributeValue.fromL(all));
    }
    return whole;
  }

  private static Pieces split(CallId id, Map<String, AttributeValue> whole) {
    var writing =
        AttributeValue.fromS(
            UUID.nameUUIDFromBytes(whole.toString().getBytes(StandardCharsets.UTF_8)).toString());
    var first = new LinkedHashMap<>(whole);
    LISTS.forEach(first::remove);
    first.put(WRITING, writing);
    first.put(MORE, AttributeValue.fromN("0"));
    List<Map<String, AttributeValue>> pieces = new ArrayList<>();
    pieces.add(first);
    var filling = new Filling(pieces, Map.of(Item.TTL, whole.get(Item.TTL), WRITING, writing));
    LISTS.forEach(list -> filling.add(id, list, elements(whole, list)));
    first.put(MORE, AttributeValue.fromN(String.valueOf(pieces.size() - 1)));
    return new Pieces(first, pieces.subList(1, pieces.size()));
  }

  private static List<AttributeValue> elements(Map<String, AttributeValue> item, String list) {
    AttributeValue value = item.get(list);
    return value == null ? List.of() : value.l();
  }

  private static int size(Map<String, AttributeValue> attributes) {
    return attributes.entrySet().stream()
        .mapToInt(entry -> bytes(entry.getKey()) + size(entry.getValue()))
        .sum();
  }

  private static int size(AttributeValue value) {
    return switch (value.type()) {
      case S -> bytes(value.s());
      case L -> CONTAINER + value.l().stream().mapToInt(each -> ELEMENT + size(each)).sum();
      case M -> CONTAINER + value.m().size() * ELEMENT + size(value.m());
      case N -> LONGEST_NUMBER;
      case BOOL, NUL, B, BS, NS, SS, UNKNOWN_TO_SDK_VERSION -> ELEMENT;
    };
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// Fills one piece after the other.
  private static final class Filling {

    private final List<Map<String, AttributeValue>> pieces;
    private final Map<String, AttributeValue> frame;
    private int used;

    /// @param frame what each further piece has
    Filling(List<Map<String, AttributeValue>> pieces, Map<String, AttributeValue> frame) {
      this.pieces = pieces;
      this.frame = frame;
      used = size(pieces.getFirst());
    }

    void add(CallId id, String list, List<AttributeValue> elements) {
      var part = new ArrayList<AttributeValue>();
      used += bytes(list) + CONTAINER;
      for (AttributeValue element : elements) {
        int needed = ELEMENT + size(element);
        if (used + needed > LARGEST) {
          pieces.getLast().put(list, AttributeValue.fromL(List.copyOf(part)));
          part.clear();
          turnPage(id, list);
        }
        part.add(element);
        used += needed;
      }
      pieces.getLast().put(list, AttributeValue.fromL(List.copyOf(part)));
    }

    private void turnPage(CallId id, String list) {
      var next = new LinkedHashMap<>(frame);
      next.put(Item.KEY, key(id, pieces.size() + 1));
      pieces.add(next);
      used = size(next) + bytes(list) + CONTAINER;
    }
  }
}
