package com.cotrackpro.voice.persona;

import com.cotrackpro.voice.persona.Persona.Phrases;
import com.cotrackpro.voice.persona.Persona.Words;
import java.util.ArrayList;
import java.util.List;

/// A text that is read aloud, as a call hears it that brings no words of its own.
///
/// @param entry its name in the file, such as `greeting`; that of a list with its number from 1
/// @param limit how many words it may have in English
/// @param text what is said
record Spoken(String entry, int limit, String text) {

  // A hold phrase is over when the tool is; a disclosure longer than some 20 s is not listened to.
  private static final int HOLD = 10;
  private static final int THINKING = 12;
  private static final int STILL_HERE = 30;
  private static final int PRESENT = 12;
  private static final int DID_NOT_HEAR = 25;
  private static final int STATEMENT = 40;
  private static final int OPENING = 45;
  private static final int OUTBOUND = 55;
  private static final int CLOSE = 75;
  private static final int FIRST = 60;
  private static final int SECOND = 110;
  private static final int TROUBLE = 60;

  /// All that `words` hold, in the order of the file.
  static List<Spoken> of(Words words) {
    Phrases phrases = words.phrases();
    var all = new ArrayList<Spoken>();
    all.add(new Spoken("disclosure", OPENING, words.disclosure()));
    all.add(
        new Spoken("outbound disclosure", OUTBOUND, Template.plain(words.outbound().disclosure())));
    all.add(new Spoken("greeting", OPENING, Template.plain(words.greeting())));
    all.addAll(list("phrases/hold", HOLD, phrases.hold()));
    all.addAll(list("phrases/thinking", THINKING, phrases.thinking()));
    all.addAll(list("phrases/still here", STILL_HERE, phrases.stillHere()));
    all.add(new Spoken("phrases/present", PRESENT, phrases.present()));
    all.add(new Spoken("phrases/did not hear", DID_NOT_HEAR, phrases.didNotHear()));
    all.add(new Spoken("phrases/close", CLOSE, phrases.close()));
    all.add(new Spoken("phrases/statement", STATEMENT, phrases.statement()));
    all.add(new Spoken("phrases/safety/first", FIRST, phrases.safety().first()));
    all.add(new Spoken("phrases/safety/second", SECOND, phrases.safety().second()));
    all.add(new Spoken("phrases/trouble/mind", TROUBLE, phrases.trouble().mind()));
    all.add(new Spoken("phrases/trouble/voice", TROUBLE, phrases.trouble().voice()));
    all.add(new Spoken("phrases/trouble/hearing", TROUBLE, phrases.trouble().hearing()));
    all.add(new Spoken("phrases/trouble/close", TROUBLE, phrases.trouble().close()));
    return all;
  }

  private static List<Spoken> list(String entry, int limit, List<String> texts) {
    var all = new ArrayList<Spoken>();
    for (int i = 0; i < texts.size(); i++) {
      all.add(new Spoken(entry + " " + (i + 1), limit, texts.get(i)));
    }
    return all;
  }
}
