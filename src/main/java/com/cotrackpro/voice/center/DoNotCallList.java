package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.port.Suppressions;
import com.cotrackpro.voice.port.Suppressions.Entry;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// The numbers that are never to be called. Any thread; one look takes some 25 ms of computing.
///
/// What is stored are digests: whoever reads the store cannot read who asked to be left alone. A
/// plain SHA-256 would not do: North America has fewer than ten billion telephone numbers, and a
/// graphics card hashes them all in a second. So each digest is made slow, with PBKDF2,
/// HMAC-SHA-256 and a hundred thousand rounds: that makes days of the card's second. The salt is
/// fixed and the program's, because a digest is looked up by its number.
public final class DoNotCallList {

  // Both are part of every stored digest: another value loses the list.
  private static final byte[] SALT =
      "com.cotrackpro.voice/do-not-call/1".getBytes(StandardCharsets.US_ASCII);
  private static final int ROUNDS = 100_000; // Some 25 ms.

  private static final int BITS = 256;

  private final Suppressions store;
  private final Ticker ticker;

  /// The list in `store`.
  public DoNotCallList(Suppressions store, Ticker ticker) {
    this.store = store;
    this.ticker = ticker;
  }

  /// Puts a number on the list. Durable on return.
  ///
  /// @param number E.164
  /// @param source who asked for it: `call` or `api`
  /// @return the entry, which is the earlier one when the number was on the list already
  /// @throws Unavailable when it could not be made durable
  public Added add(PhoneNumber number, String source) throws Unavailable {
    String digest = digest(number);
    Optional<Entry> before = store.find(digest);
    if (before.isPresent()) {
      return new Added(before.get(), false);
    }
    var entry = new Entry(digest, ticker.now().truncatedTo(ChronoUnit.MILLIS), source);
    store.add(entry);
    return new Added(entry, true);
  }

  /// The entry of a number.
  ///
  /// @param number E.164
  /// @throws Unavailable when the store cannot be reached: the number may be on the list
  public Optional<Entry> find(PhoneNumber number) throws Unavailable {
    return store.find(digest(number));
  }

  /// Takes a number off the list.
  ///
  /// @param number E.164
  /// @return whether it was on it
  /// @throws Unavailable when the store cannot be reached
  public boolean remove(PhoneNumber number) throws Unavailable {
    return store.remove(digest(number));
  }

  /// All entries, newest first, 10,000 at most.
  ///
  /// @throws Unavailable when the store cannot be reached
  public List<Entry> all() throws Unavailable {
    return store.all();
  }

  /// 64 hexadecimal digits.
  static String digest(PhoneNumber number) {
    if (Numbers.e164(number.value()).isEmpty()) {
      throw new IllegalArgumentException("Only a number in E.164 form can be on the list");
    }
    var key = new PBEKeySpec(number.value().toCharArray(), SALT, ROUNDS, BITS);
    try {
      byte[] digest =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java has no PBKDF2WithHmacSHA256", e);
    }
  }

  /// A number on the list.
  ///
  /// @param fresh whether it was not on it before
  public record Added(Entry entry, boolean fresh) {}
}
