package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.net.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Checks `X-Twilio-Signature`: base64 of an HMAC-SHA1 over what Twilio called. Every comparison
/// takes the same time whatever it finds. Source: twilio-java, `RequestValidator`.
final class Signature {

  static final String HEADER = "X-Twilio-Signature";

  private static final Pattern URL =
      Pattern.compile("(\\w+://)((?:[^/?#@]*@)?(?:\\[[^\\]]*]|[^:/?#]*))(?::\\d+)?(.*)");

  private static final Pattern HASH = Pattern.compile("[?&]bodySHA256=([^&#]*)");

  private final List<Secret> tokens;

  /// @param tokens the account's auth tokens: one, or two while the token is being changed
  Signature(List<Secret> tokens) {
    this.tokens = tokens.stream().filter(Secret::isSet).toList();
  }

  /// Whether a form that was posted to one of `urls` is signed by one of the tokens.
  ///
  /// @param urls as Twilio may have requested it, in its own spelling
  /// @param fields the form's decoded fields
  /// @param given the values of [#HEADER]: exactly one will do
  boolean signsForm(List<String> urls, List<Entry<String, String>> fields, List<String> given) {
    String rest = joined(fields);
    return signsAny(withPorts(urls).map(url -> url + rest).toList(), given);
  }

  /// Whether a request for one of `urls` that has no body, or one that is no form, is signed by one
  /// of the tokens. The URL names the hash of a body.
  boolean signsBody(List<String> urls, Bytes body, List<String> given) {
    boolean signed = signsAny(withPorts(urls).toList(), given);
    boolean hashed = body.length() == 0 || urls.stream().allMatch(url -> names(url, body));
    return signed && hashed;
  }

  /// Whether the upgrade to a media stream is signed: over its URL as the TwiML has it, with or
  /// without a slash at its end.
  boolean signsStream(String url, List<String> given) {
    String other = url.endsWith("/") ? url.substring(0, url.length() - 1) : url + "/";
    return signsAny(List.of(url, other), given);
  }

  /// The signature of `text`, as Twilio makes it.
  static String of(Secret token, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(token.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HMAC-SHA1", e);
    }
  }

  private static Stream<String> withPorts(List<String> urls) {
    return urls.stream().flatMap(url -> ports(url).stream());
  }

  /// Whether the query of `url` has exactly one hash, and it is that of `body`.
  private static boolean names(String url, Bytes body) {
    List<String> hashes = HASH.matcher(url).results().map(found -> found.group(1)).toList();
    byte[] hash = sha256(body).getBytes(StandardCharsets.UTF_8);
    return hashes.size() == 1
        && MessageDigest.isEqual(hash, hashes.getFirst().getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(Bytes body) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(body.array()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  private boolean signsAny(List<String> texts, List<String> given) {
    if (given.size() != 1) {
      return false;
    }
    byte[] signature = given.getFirst().getBytes(StandardCharsets.UTF_8);
    boolean signed = false;
    for (Secret token : tokens) {
      for (String text : texts) {
        signed |=
            MessageDigest.isEqual(of(token, text).getBytes(StandardCharsets.UTF_8), signature);
      }
    }
    return signed;
  }

  /// The URL without a port and with the scheme's own: Twilio signs either.
  private static List<String> ports(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      return List.of(url);
    }
    String port = parts.group(1).equals("https://") ? ":443" : ":80";
    return List.of(
        parts.group(1) + parts.group(2) + parts.group(3),
        parts.group(1) + parts.group(2) + port + parts.group(3));
  }

  /// Names in order, each followed by its value; a repeated name by each of its distinct values.
  private static String joined(List<Entry<String, String>> fields) {
    var sorted = new TreeMap<String, TreeSet<String>>();
    fields.forEach(field ->
        sorted.computeIfAbsent(field.getKey(), _ -> new TreeSet<>()).add(field.getValue()));
    var text = new StringBuilder();
    sorted.forEach((name, values) -> values.forEach(value -> text.append(name).append(value)));
    return text.toString();
  }
}
