package com.cotrackpro.voice.rest;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallStatus;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.port.CallRecords.Place;
import com.cotrackpro.voice.port.CallRecords.Query;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the next page of a list begins, as a text that means something to us only.
///
/// It holds the place and the query it belongs to, so that it is good after a restart and on every
/// host, and for no other list. Nothing in it is secret: who may use it may read the list anyway.
public final class Cursor {

  // Its first field is the version of this form.
  private static final Pattern FORM =
      Pattern.compile(
          "1\\|(?<query>[^|]*\\|[^|]*\\|-?\\d*\\|-?\\d*)\\|(?<at>-?\\d{1,15})"
              + "\\|(?<call>[A-Za-z0-9]{1,64})");

  private Cursor() {}

  /// The cursor of `place` in what `query` wants.
  public static String write(Query query, Place place) {
    String text =
        "1|" + of(query) + "|" + place.startedAt().toEpochMilli() + "|" + place.id().value();
    return encode(text);
  }

  /// The place that `cursor` means in what `query` wants.
  ///
  /// @throws Unfit if it is none of ours, or belongs to another list
  public static Place read(Query query, String cursor) throws Unfit {
    Matcher parts = FORM.matcher(decode(cursor));
    if (!parts.matches()) {
      throw unfit();
    }
    if (!parts.group("query").equals(of(query))) {
      throw new Unfit("cursor belongs to another list: repeat the parameters it came with.");
    }
    Instant at = Instant.ofEpochMilli(Long.parseLong(parts.group("at")));
    return new Place(at, new CallId(parts.group("call")));
  }

  /// What a query wants but for the page.
  private static String of(Query query) {
    return String.join(
        "|",
        query.role().map(Role::name).orElse(""),
        query.status().map(CallStatus::word).orElse(""),
        query.from().map(Cursor::millis).orElse(""),
        query.until().map(Cursor::millis).orElse(""));
  }

  private static String millis(Instant moment) {
    return Long.toString(moment.toEpochMilli());
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String cursor) throws Unfit {
    try {
      var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (encode(text).equals(cursor)) { // One cursor has one form.
        return text;
      }
    } catch (IllegalArgumentException _) {
      throw unfit();
    }
    throw unfit();
  }

  private static Unfit unfit() {
    return new Unfit("cursor is none of ours: take it from the answer before, as it is.");
  }
}
