package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.conversation.Script;
import com.cotrackpro.voice.persona.Persona;
import com.cotrackpro.voice.persona.Personas;
import com.cotrackpro.voice.session.Casting;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The cast that the persona files make.
public final class PersonaCast implements Cast {

  private final Map<Role, Casting> castings = new HashMap<>();

  /// Casts all of `personas`.
  public PersonaCast(Personas personas, Config config) {
    for (Role role : personas.roles()) {
      personas.find(role).ifPresent(persona -> castings.put(role, casting(persona, config)));
    }
  }

  @Override
  public Set<Role> roles() {
    return Set.copyOf(castings.keySet());
  }

  @Override
  public boolean knows(Role role) {
    return castings.containsKey(role);
  }

  @Override
  public Casting of(Role role) {
    Casting casting = castings.get(role);
    if (casting == null) {
      throw new IllegalArgumentException("there is no persona for " + role);
    }
    return casting;
  }

  private static Casting casting(Persona persona, Config config) {
    var script =
        new Script(
            phrases(persona),
            new Script.Patience(persona.patience().endOfTurn(), persona.patience().silences()),
            config.calls().longest(),
            config.calls().idle());
    return new Casting(
        script,
        persona.words().prompt(),
        persona.voice(),
        "en",
        config.mcp().limit(),
        config.calls().maxCostUsd(),
        config.storage().recordsLife(),
        new Casting.Tariff(config.prices().ttsPer1kChars(), config.prices().sttPerMinute()));
  }

  private static Script.Phrases phrases(Persona persona) {
    Persona.Phrases own = persona.words().phrases();
    return new Script.Phrases(
        persona.words().disclosure(),
        persona.words().greeting(),
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
