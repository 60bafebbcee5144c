package com.cotrackpro.voice.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recognises in Spanish that somebody asks not to be called again. As in English a request counts
/// only where it stands by itself and is not somebody's reported words.
final class DoNotCallSpanish {

  // Such as ¡No me llamen más!: sentences and what stands between commas.
  private static final Pattern SENTENCE = Pattern.compile("([^.!?;:]+)([.!?;:]+|$)");

  private static final String OPENERS =
      "(?:(?:\\||por favor|ya|ya (?:le|les|te) dije(?: que)?|no|si|mire|miren|mira|oiga|oigan|oye|bueno|pues|y|pero"
          + "|ok|hola|gracias|no gracias|disculpe|perdon|senor|senora|senorita|en serio|de verdad"
          + "|numero equivocado|es numero equivocado|no me interesa|no estoy interesad[oa]"
          + "|(?:le|les|te) (?:pido|digo|ruego|suplico|estoy pidiendo|vuelvo a pedir)(?: por favor)? que"
          + "|(?:quiero|necesito|quisiera|espero) que|haga el favor de|hagan el favor de|puede[n]?"
          + "|podria[n]?) ){0,8}";

  private static final String CALL =
      "(?:llame|llamen|llames|marque|marquen|marques|contacte|contacten|contactes|busque|busquen)";
  private static final String TO_CALL = "(?:llamar|marcar|contactar|molestar)";
  private static final String PLACE =
      "(?: (?:a (?:este|mi) (?:numero|telefono|celular)|a (?:esta|mi) casa|aqui|aca))?";
  private static final String AGAIN =
      "(?: (?:nunca mas|mas|nunca|jamas|otra vez|de nuevo|ya|por nada))?+";

  /// What may follow without taking the request back; a time or a condition is none of it.
  private static final String FOLLOWED =
      "(?= ?\\||$| (?:por favor|gracias|adios|ya|nunca|jamas|mas|otra vez|de nuevo|senor|senora|senorita|y"
          + "|o|porque|que|me entiende|me oye|entiende|entendido|esta bien|ok)(?: |$))";

  private static final Pattern REQUEST =
      Pattern.compile(
          OPENERS
              + "(?:no (?:me|nos) vuelva[ns]? a "
              + TO_CALL
              + PLACE
              + AGAIN
              + "|no vuelva[ns]? a "
              + TO_CALL
              + "(?:me|nos)?"
              + PLACE
              + AGAIN
              + "|no (?:me|nos) (?:este[ns]? )?(?:"
              + CALL
              + "|llamando)"
              + PLACE
              + AGAIN
              + PLACE
              + "|no "
              + CALL
              + "(?: mas| nunca mas)?"
              + " a (?:este|mi) (?:numero|telefono|celular)"
              + AGAIN
              + "|(?:deje[ns]?|deja|dejar|pare[ns]?|parar) de "
              + TO_CALL
              + "(?:me|nos)?"
              + PLACE
              + "|(?:no|ya no) quiero (?:que (?:me|nos) (?:"
              + CALL
              + "|vuelva[ns]? a llamar|este[ns]? llamando)|recibir (?:mas )?(?:sus )?llamadas|mas"
              + " llamadas)(?: (?:suyas|de ustedes|de usted))?"
              + AGAIN
              + "|(?:quite|saque|borre|elimine|quita|saca|borra|elimina)[ns]?(?:me|nos| mi (?:numero"
              + "|nombre|telefono)) de (?:su|sus|la|las|esa|esta|todas sus) (?:listas?|base de datos"
              + "|bases|registros?|sistemas?)"
              + "|(?:borre|elimine|olvide)[ns]? (?:mi|este) (?:numero|telefono))"
              + FOLLOWED);

  private static final String VERB =
      "(?:dijo|dijeron|dice|dicen|decia|decian|dije|digo|diciendo|escribio|escribe|escribi|puso|pone"
          + "|mando|manda|grito|grita|gritaba|contesto|contesta|respondio|pidio|pide|mensaje|mensajes"
          + "|texto|correo|recado|nota|carta)";

  /// What is said to us and is no report.
  private static final Pattern OURS =
      Pattern.compile("\\bya (?:le|les|te) (?:dije|digo)\\b|\\b(?:le|les|te) digo que\\b");

  private static final Pattern REPORTS = Pattern.compile("\\b" + VERB + "\\b");

  private static final Pattern ATTRIBUTES =
      Pattern.compile("^[ |]*(?:(?:asi|eso|y|que|me|nos|le|les|el|ella|ellos) )*" + VERB + "\\b");

  private static final Pattern WANTS_WORDS =
      Pattern.compile(
          "\\b(?:" + VERB + "|palabras|said|say|says|wrote|write|words|message|text|told)\\b");

  private DoNotCallSpanish() {}

  /// Whether `words` are such a request.
  ///
  /// @param question what the persona said before; may be empty
  static boolean isWished(String question, String words) {
    if (REPORTS.matcher(plain(question)).find() || WANTS_WORDS.matcher(plain(question)).find()) {
      return false;
    }
    List<String> sentences = sentences(words);
    for (int i = 0; i < sentences.size(); i++) {
      String previous = i == 0 ? "" : sentences.get(i - 1);
      String next = i + 1 == sentences.size() ? "" : sentences.get(i + 1);
      if (!isReport(previous) && !ATTRIBUTES.matcher(next).find() && isRequest(sentences.get(i))) {
        return true;
      }
    }
    return false;
  }

  /// Whether one of the parts between commas is a request that no part before it reports.
  private static boolean isRequest(String sentence) {
    String[] parts = sentence.split("\\|", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i > 0 && isReport(parts[i - 1])) {
        return false;
      }
      String rest = String.join("|", List.of(parts).subList(i, parts.length)).strip();
      Matcher request = REQUEST.matcher(rest);
      if (request.lookingAt()) {
        return !ATTRIBUTES.matcher(rest.substring(request.end())).find();
      }
    }
    return false;
  }

  private static boolean isReport(String words) {
    return REPORTS.matcher(OURS.matcher(words).replaceAll("")).find();
  }

  private static List<String> sentences(String words) {
    var sentences = new ArrayList<String>();
    Matcher matcher = SENTENCE.matcher(plain(words));
    while (matcher.find()) {
      if (!matcher.group(1).isBlank()) {
        sentences.add(matcher.group(1).strip());
      }
    }
    return sentences;
  }

  /// Small letters without accents, sentence marks, `|` for commas and dashes.
  private static String plain(String words) {
    return words
        .toLowerCase(Locale.ROOT)
        .replace('á', 'a')
        .replace('é', 'e')
        .replace('í', 'i')
        .replace('ó', 'o')
        .replace('ú', 'u')
        .replace('ü', 'u')
        .replace('ñ', 'n')
        .replaceAll("[,–—]| - ", " | ")
        .replaceAll("[^a-z0-9.!?;:|]+", " ")
        .replaceAll(" +", " ")
        .strip();
  }
}
