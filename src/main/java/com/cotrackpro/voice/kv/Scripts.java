package com.cotrackpro.voice.kv;

/// What a Redis does in one step and has no command for. Every version since 2.6 knows it.
final class Scripts {

  /// Key; expected, value, expiry in milliseconds. Answers 1 when it was replaced.
  static final String REPLACE =
      """
      if redis.call('GET', KEYS[1]) == ARGV[1] then
        redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
        return 1
      end
      return 0
      """;

  /// Key; expected. Answers 1 when it was removed.
  static final String REMOVE =
      """
      if redis.call('GET', KEYS[1]) == ARGV[1] then
        return redis.call('DEL', KEYS[1])
      end
      return 0
      """;

  /// Key; expiry in milliseconds. Answers the number.
  static final String INCREMENT =
      """
      local number = redis.call('INCR', KEYS[1])
      if number == 1 then
        redis.call('PEXPIRE', KEYS[1], ARGV[1])
      end
      return number
      """;

  private Scripts() {}
}
