package com.cotrackpro.voice.center;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.fake.Personae;
import com.cotrackpro.voice.session.Casting;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonaCastTest {

  @TempDir Path folder;

  @Test
  void withoutWordsOfItsOwnACallSaysNothingThatIsNotRecorded() {
    for (Direction direction : Direction.values()) {
      Casting casting = cast().of(Role.DEFAULT, Map.of("unknown", "x"), direction);

      assertThat(casting.script().occasion().personal()).isEmpty();
      assertThat(casting.script().occasion().direction()).isEqualTo(direction);
      assertThat(Repertoire.of(cast(), Set.of(Role.DEFAULT)))
          .extracting(Phrase::text)
          .containsAll(casting.script().fixedTexts());
    }
  }

  @Test
  void onlyTheSentenceWithAWordOfTheCallIsSpokenLive() {
    Casting casting = cast().of(Role.DEFAULT, Map.of("first_name", "Anna"), Direction.OUTBOUND);

    assertThat(casting.script().occasion().personal())
        .containsExactly("Hello Anna, this is CoTrackPro calling.");
    assertThat(casting.script().fixedTexts())
        .contains("Hello Anna, this is CoTrackPro calling.")
        .contains("You are speaking with an automated assistant, not a person.");
  }

  @Test
  void aPhraseThatRolesShareIsSpokenOnceForEachVoice() {
    var phrases = Repertoire.of(cast(), Set.of(Role.DEFAULT, new Role("attorney")));

    assertThat(phrases).doesNotHaveDuplicates().hasSameSizeAs(Set.copyOf(phrases));
    assertThat(phrases).extracting(Phrase::role).containsOnly(new Role("attorney"));
  }

  private Cast cast() {
    return Personae.cast(folder, Personae.config(Map.of()));
  }
}
