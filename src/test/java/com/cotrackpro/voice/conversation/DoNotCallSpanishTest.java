package com.cotrackpro.voice.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoNotCallSpanishTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No me llame más.",
        "No me llamen más, por favor.",
        "¡No me vuelvan a llamar!",
        "Por favor, no vuelva a llamarme.",
        "No me vuelvas a llamar nunca.",
        "Ya no me llamen.",
        "Ya le dije que no me llame.",
        "Le pido que no me llame más a este número.",
        "Deje de llamarme.",
        "Dejen de llamar a esta casa, gracias.",
        "¿Puede dejar de llamarme?",
        "Quíteme de su lista.",
        "Saquen mi número de su base de datos, por favor.",
        "Oiga, es número equivocado, borre mi número.",
        "No quiero que me llamen.",
        "No quiero recibir más llamadas de ustedes.",
        "No quiero más llamadas. Adiós.",
        "No llamen más a este número.",
        "Señorita, no me marquen otra vez.",
        "No me interesa. No me llamen.",
        "No me interesa, no me llamen, tengo abogado.",
      })
  void aWholeRequestCounts(String words) {
    assertThat(DoNotCall.isWished("", words)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No me llame mañana, llámeme el lunes.",
        "No me llamen cuando estoy en el trabajo.",
        "No me llame hasta el viernes.",
        "Me dijo que no lo llamara más.",
        "Él me escribió: no me llames más.",
        "Me dijo, no me vuelvas a llamar.",
        "No me llames más, me dijo, y colgó.",
        "El mensaje decía: deja de llamarme.",
        "Yo le dije que dejara de llamarme.",
        "No me llamó el sábado.",
        "Nunca me llama.",
        "Él no deja de llamarme.",
        "Ya no me llama para hablar con el niño.",
        "No quiero que él me llame.",
        "Quiero que quiten a mi hija de la lista de espera.",
      })
  void aReportOrSomethingElseDoesNot(String words) {
    assertThat(DoNotCall.isWished("", words)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"¿Qué le dijo él? | No me llames más.", "What did he write? | No me llames más."})
  void norDoesTheAnswerToAQuestionForSomebodysWords(String question, String words) {
    assertThat(DoNotCall.isWished(question, words)).isFalse();
  }
}
