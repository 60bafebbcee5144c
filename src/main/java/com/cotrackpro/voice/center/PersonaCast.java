package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.conversation.Script;
import com.cotrackpro.voice.persona.Persona;
import com.cotrackpro.voice.persona.Personas;
import com.cotrackpro.voice.session.Casting;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// The cast that the persona files make.
public final class PersonaCast implements Cast {

  private static final String ENGLISH = "en";

  private final Map<Role, Persona> personas = new HashMap<>();
  private final Config config;

  /// What is spoken with instead of voices that the account has not.
  private final AtomicReference<Map<VoiceId, VoiceId>> replacements =
      new AtomicReference<>(Map.of());

  /// Casts all of `personas`.
  public PersonaCast(Personas personas, Config config) {
    this.config = config;
    for (Role role : personas.roles()) {
      personas.find(role).ifPresent(persona -> this.personas.put(role, persona));
    }
  }

  /// From now on, calls that begin speak with other voices instead of these. Any thread.
  public void use(Map<VoiceId, VoiceId> others) {
    replacements.set(Map.copyOf(others));
  }

  @Override
  public Set<Role> roles() {
    return Set.copyOf(personas.keySet());
  }

  @Override
  public boolean knows(Role role) {
    return personas.containsKey(role);
  }

  @Override
  public Casting of(Role role, Map<String, String> variables, Direction direction) {
    Persona persona = personas.get(role);
    if (persona == null) {
      throw new IllegalArgumentException("there is no persona for " + role);
    }
    String language = variables.getOrDefault(CallFacts.LANGUAGE, ENGLISH);
    return persona.speaks(language)
        ? of(persona.in(language), language, variables, direction)
        : of(persona, ENGLISH, variables, direction);
  }

  private Casting of(
      Persona persona, String language, Map<String, String> variables, Direction direction) {
    Persona.Words words = persona.words(direction, variables);
    Script plain = script(persona, persona.words(direction, Map.of()), Set.of(), direction);
    var personal = new HashSet<>(script(persona, words, Set.of(), direction).fixedTexts());
    plain.fixedTexts().forEach(personal::remove);
    return casting(persona, language, words.prompt(), script(persona, words, personal, direction));
  }

  private Script script(
      Persona persona, Persona.Words words, Set<String> personal, Direction direction) {
    return new Script(
        phrases(words),
        new Script.Patience(persona.patience().endOfTurn(), persona.patience().silences()),
        config.calls().longest(),
        config.calls().idle(),
        new Script.Occasion(direction, personal));
  }

  private Casting casting(Persona persona, String language, String prompt, Script script) {
    return new Casting(
        script,
        prompt,
        replacements.get().getOrDefault(persona.voice(), persona.voice()),
        language,
        config.mcp().limit(),
        config.calls().maxCostUsd(),
        config.storage().recordsLife(),
        new Casting.Tariff(config.prices().ttsPer1kChars(), config.prices().sttPerMinute()));
  }

  private static Script.Phrases phrases(Persona.Words words) {
    Persona.Phrases own = words.phrases();
    return new Script.Phrases(
        words.disclosure(),
        words.greeting(),
        own.hold(),
        own.thinking(),
        own.stillHere(),
        own.present(),
        own.didNotHear(),
        own.close(),
        new Script.Troubles(
            own.trouble().mind(),
            own.trouble().voice(),
            own.trouble().hearing(),
            own.trouble().close(),
            own.statement(),
            own.safety().first(),
            own.safety().second()));
  }
}
