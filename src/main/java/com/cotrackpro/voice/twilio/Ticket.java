package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Reception.Caller;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// Tickets for media streams: each admits one stream of one call, once, within a minute.
///
/// A ticket is 70 characters: base64url of its expiry (8 bytes, epoch milliseconds), a nonce (12)
/// and an HMAC-SHA256 (32) over both and over the call's id, role, caller's number and direction.
/// These stand beside it in the stream's parameters, so that the ticket vouches for them without
/// repeating them: whoever changes one has no ticket. The key is derived from the auth token by
/// HKDF. Safe for any number of threads.
final class Ticket {

  /// How long a ticket lives. Source: product.md 2.
  static final Duration LIFE = Duration.ofSeconds(60);

  /// How far the clocks of two hosts may be apart.
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  private static final int NONCE = 12;
  private static final int HEAD = Long.BYTES + NONCE;
  private static final int LENGTH = HEAD + 32;

  private final List<SecretKey> keys;
  private final KeyValue used;
  private final Ticker ticker;
  private final SecureRandom random = new SecureRandom();

  /// @param tokens the auth tokens; the first signs, all are accepted
  /// @param used remembers the tickets that were used
  Ticket(List<Secret> tokens, KeyValue used, Ticker ticker) {
    this.keys = tokens.stream().filter(Secret::isSet).map(Ticket::key).toList();
    this.used = used;
    this.ticker = ticker;
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("tickets need an auth token to be signed with");
    }
  }

  /// What came of checking a ticket.
  sealed interface Outcome {

    /// It is good, and used up now.
    record Accepted(Caller caller) implements Outcome {}

    /// It admits nobody.
    record Refused(Reason reason) implements Outcome {}
  }

  /// Why a ticket is refused.
  enum Reason {
    /// There is none.
    MISSING,
    /// We never gave it out, or for another call or caller.
    FORGED,
    /// Its minute is over.
    EXPIRED,
    /// It has been used.
    USED,
    /// Whether it has been used cannot be found out.
    UNCHECKED
  }

  /// Makes a ticket for the stream of `caller`'s call.
  String mint(Caller caller) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] head =
        ByteBuffer.allocate(HEAD)
            .putLong(ticker.now().plus(LIFE).toEpochMilli())
            .put(nonce)
            .array();
    byte[] ticket =
        ByteBuffer.allocate(LENGTH).put(head).put(mac(keys.getFirst(), head, caller)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(ticket);
  }

  /// Checks the ticket with which `caller` claims to come, and uses it up. May wait for the store.
  Outcome check(String ticket, Caller caller) {
    if (ticket.isEmpty()) {
      return new Outcome.Refused(Reason.MISSING);
    }
    byte[] bytes = decoded(ticket);
    if (bytes.length != LENGTH || !isOurs(bytes, caller)) {
      return new Outcome.Refused(Reason.FORGED);
    }
    Instant expiry = Instant.ofEpochMilli(ByteBuffer.wrap(bytes).getLong());
    if (ticker.now().isAfter(expiry.plus(TOLERANCE))) {
      return new Outcome.Refused(Reason.EXPIRED);
    }
    return use(Arrays.copyOfRange(bytes, Long.BYTES, HEAD), caller);
  }

  private Outcome use(byte[] nonce, Caller caller) {
    // Remembered for longer than the ticket can be accepted.
    Duration memory = LIFE.plus(TOLERANCE.multipliedBy(2));
    try {
      return used.putIfAbsent("ticket:" + HexFormat.of().formatHex(nonce), "used", memory)
          ? new Outcome.Accepted(caller)
          : new Outcome.Refused(Reason.USED);
    } catch (Unavailable e) {
      return new Outcome.Refused(Reason.UNCHECKED);
    }
  }

  private boolean isOurs(byte[] ticket, Caller caller) {
    byte[] head = Arrays.copyOf(ticket, HEAD);
    byte[] given = Arrays.copyOfRange(ticket, HEAD, LENGTH);
    boolean ours = false;
    for (SecretKey key : keys) {
      ours |= MessageDigest.isEqual(mac(key, head, caller), given);
    }
    return ours;
  }

  private static byte[] decoded(String ticket) {
    try {
      return Base64.getUrlDecoder().decode(ticket);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /// Lengths stand before the texts, so that no two callers give the same bytes.
  private static byte[] mac(SecretKey key, byte[] head, Caller caller) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(head);
      update(mac, caller.call().value());
      update(mac, caller.role().name());
      update(mac, caller.number().value());
      update(mac, caller.direction().word());
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HMAC-SHA256", e);
    }
  }

  private static void update(Mac mac, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    mac.update(bytes);
  }

  private static SecretKey key(Secret token) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              "HmacSHA256",
              HKDFParameterSpec.ofExtract()
                  .addIKM(token.reveal().getBytes(StandardCharsets.UTF_8))
                  .addSalt("cotrackpro-voice".getBytes(StandardCharsets.UTF_8))
                  .thenExpand("media stream ticket 1".getBytes(StandardCharsets.UTF_8), 32));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HKDF", e);
    }
  }
}
