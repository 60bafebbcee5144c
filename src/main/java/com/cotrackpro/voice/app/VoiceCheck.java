package com.cotrackpro.voice.app;

import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.center.PersonaCast;
import com.cotrackpro.voice.elevenlabs.SpeechApi;
import com.cotrackpro.voice.elevenlabs.SpeechApi.KnownVoice;
import com.cotrackpro.voice.port.Unavailable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares the voices of the personas with those of the account, so that no caller meets a mute
/// persona.
///
/// A role whose voice the account has not speaks with that of the default role, and where the
/// account has not that one either, with the account's first.
final class VoiceCheck {

  private static final Logger log = LoggerFactory.getLogger(VoiceCheck.class);

  private VoiceCheck() {}

  /// Asks the account, and has `cast` speak with voices that it has. Blocks while the vendor is
  /// asked, retries included. An account that cannot be asked changes nothing.
  static void run(SpeechApi api, PersonaCast cast) throws InterruptedException {
    try {
      compare(api.voices().stream().map(KnownVoice::id).toList(), cast);
    } catch (Unavailable e) {
      log.atWarn()
          .addKeyValue("reason", e.trouble().reason())
          .log("the voices of the personas are not checked: the account cannot be asked");
    }
  }

  private static void compare(List<String> account, PersonaCast cast) {
    var replacements = new HashMap<VoiceId, VoiceId>();
    for (Role role : cast.roles().stream().sorted(Comparator.comparing(Role::name)).toList()) {
      VoiceId voice = voice(cast, role);
      if (account.isEmpty()) {
        log.atError()
            .addKeyValue("role", role)
            .addKeyValue("voice", voice)
            .log("a role is mute: the account has no voice at all");
      } else if (!account.contains(voice.value())) {
        replacements.put(voice, instead(account, cast));
        log.atWarn()
            .addKeyValue("role", role)
            .addKeyValue("voice", voice)
            .addKeyValue("instead", instead(account, cast))
            .log("a role would be mute: the account has not its voice, another one speaks");
      }
    }
    cast.use(Map.copyOf(replacements));
  }

  private static VoiceId instead(List<String> account, PersonaCast cast) {
    VoiceId standard = voice(cast, Role.DEFAULT);
    return account.contains(standard.value()) ? standard : new VoiceId(account.getFirst());
  }

  private static VoiceId voice(PersonaCast cast, Role role) {
    return cast.of(role, Map.of(), Direction.INBOUND).voice();
  }
}
