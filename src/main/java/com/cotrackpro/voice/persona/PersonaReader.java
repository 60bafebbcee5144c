package com.cotrackpro.voice.persona;

import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.persona.PersonaFile.Core;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads persona files, collecting what is wrong with all of them.
final class PersonaReader {

  /// The file of what every persona is told.
  private static final String CORE = "core";

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final List<String> problems = new ArrayList<>();

  /// The personas in the files.
  ///
  /// @param builtIn texts of files by name without ending, the core among them
  /// @param added the same; they replace those of their name
  Map<Role, Persona> read(Map<String, String> builtIn, Map<String, String> added) {
    var texts = new LinkedHashMap<>(builtIn);
    texts.putAll(added);
    Core core = core(String.valueOf(texts.remove(CORE)));
    var personas = new HashMap<Role, Persona>();
    texts.forEach((name, text) -> add(personas, name, text, core));
    return personas;
  }

  /// Each with its file and entry.
  List<String> problems() {
    return List.copyOf(problems);
  }

  private Core core(String text) {
    return form(CORE, text).map(form -> checked(form, PersonaFile.core(form))).orElse(Core.NONE);
  }

  private void add(Map<Role, Persona> personas, String name, String text, Core core) {
    form(name, text)
        .map(form -> checked(form, PersonaFile.read(form, name, core)))
        .ifPresent(persona -> personas.put(persona.role(), persona));
  }

  private <T> T checked(Form form, T content) {
    problems.addAll(form.problems());
    return content;
  }

  /// The entries of a file, where it is written as YAML is.
  private Optional<Form> form(String name, String text) {
    String file = name + ".yaml";
    try {
      return Optional.of(new Form(file, YAML.readTree(text)));
    } catch (JacksonException e) {
      problems.add(file + ": the form is broken" + place(e.getLocation()));
      return Optional.empty();
    }
  }

  private static String place(@Nullable TokenStreamLocation at) {
    return at == null ? "" : " at or after line " + at.getLineNr();
  }
}
