package com.cotrackpro.voice.center;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.center.Numbers.Verdict;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  private final Numbers usual = new Numbers(Set.of("US", "CA"));
  private final Numbers all = new Numbers(Set.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+12125550123", // New York
        "+18082345678", // Hawaii
        "+14165550123", // Toronto
        "+16135550123", // Ottawa
      })
  void ordinaryNumbersOfTheAllowedCountriesMayBeCalled(String number) {
    assertThat(usual.judge(number)).isEqualTo(new Verdict.Callable(new PhoneNumber(number)));
  }

  @ParameterizedTest
  @CsvSource({
    "+18765550123, JM",
    "+16585550123, JM",
    "+17875550123, PR",
    "+18095550123, DO",
    "+16715550123, GU",
    "+442071838750, GB",
    "+525512345678, MX",
  })
  void plusOneIsTwentyCountries(String number, String country) {
    assertThat(usual.judge(number))
        .isEqualTo(new Verdict.Refused("to is a number of " + country + "; allowed are CA, US"));
    assertThat(all.judge(number)).isInstanceOf(Verdict.Callable.class);
    assertThat(new Numbers(Set.of(country)).judge(number)).isInstanceOf(Verdict.Callable.class);
  }

  @ParameterizedTest
  @CsvSource({
    "+19005550123, premium rate",
    "+448711234567, premium rate",
    "+33899123456, premium rate",
    "+491801234567, shared cost",
    "+33811123456, shared cost",
    "+61131234, shared cost",
    "+18005550123, toll-free",
    "+18885550123, toll-free",
    "+15005550006, personal number",
    "+447012345678, personal number",
  })
  void numbersThatCostMoreOrCouldAreRefusedWhateverTheListSays(String number, String kind) {
    assertThat(all.judge(number))
        .isEqualTo(new Verdict.Refused("to is a number of a kind that is not called: " + kind));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+15551234567", // there is no area 555
        "+15551230001",
        "+13005550123",
        "+1212555012", // a digit too few
        "+121255501234", // a digit too many
        "+11234567890",
        "+12125551", // an office without a line
        "+870773111632", // a satellite
        "+80012345678", // toll-free of the whole world
        "+9991234567", // no such country
      })
  void numbersThatNobodyHasAreRefusedWhateverTheListSays(String number) {
    assertThat(all.judge(number)).isInstanceOf(Verdict.Refused.class);
    assertThat(usual.judge(number)).isInstanceOf(Verdict.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "12125550123",
        "+1 212 555 0123",
        "+1-212-555-0123",
        "+1(212)5550123",
        " +12125550123",
        "+12125550123 ",
        "+12125550123\n",
        "+12125550123;ext=5",
        "tel:+12125550123",
        "+02125550123",
        "+1212555012X",
        "+1212555abcd",
        "+1234567890123456",
        "+１２１２５５５０１２３", // full-width digits
        "+١٢١٢٥٥٥٠١٢٣", // Arabic digits
        "＋12125550123", // a full-width plus
        "+4402071838750", // the zero of the national form
        "+12125550123\r\nX-Header: 1",
      })
  void whatIsNotE164IsRefusedAndNotGuessedAt(String text) {
    assertThat(all.judge(text))
        .isEqualTo(new Verdict.Refused("to must be a number in E.164 form, such as +12125550123"));
    assertThat(Numbers.e164(text)).isEmpty();
  }

  @Test
  void aNumberNobodyHasIsANumberNevertheless() {
    assertThat(Numbers.e164("+15551234567")).contains(new PhoneNumber("+15551234567"));
  }
}
