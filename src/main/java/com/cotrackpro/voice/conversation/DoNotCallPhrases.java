package com.cotrackpro.voice.conversation;

import java.util.regex.Pattern;

/// How people ask not to be called again, over text as [DoNotCall] prepares it: small letters
/// without apostrophes, `|` for a comma.
///
/// Every pattern begins where a request can begin, so that a request inside somebody's report ("he
/// told me not to call him again") matches none.
final class DoNotCallPhrases {

  private static final String CALL = "(?:call|phone|ring|dial|contact|text|bother)";
  private static final String CALLING =
      "(?:calling|phoning|ringing|dialing|dialling|contacting|texting)";
  private static final String ME = "(?:me|us)";
  private static final String LINE =
      "(?:here|(?:me |us )?(?:at|on) (?:this number|my (?:cell|phone|number)|home|all)"
          + "|(?:this|my|our) (?:phone |cell |home )?(?:number|phone|cell|line|house)|this place)";
  private static final String AGAIN =
      "(?:(?:ever )?again|anymore|ever|no more|(?:in|for) the future|from now on|back)";
  private static final String YOU = "you(?: guys| people| folks| all)?";

  /// What may stand before a request.
  private static final String OPENERS =
      "(?:(?:\\||please|kindly|just|no|nope|nah|yes|yeah|yep|ok|okay|well|so|and|but|or|now|then|look"
          + "|listen|hey|hi|hello|oh|u+m+|u+h+|uhm|er|hm+|right|alright|all right|seriously|honestly"
          + "|actually|really|sorry|im sorry|excuse me|thanks|thank you|sir"
          + "|maam|man|lady|guys|you guys|you people|again|once again|for the last time|for gods sake"
          + "|i mean it|(?:like|as) i (?:already |just )?said|(?:(?:im|i am|we are|were) )?(?:really"
          + " |just )?not interested|(?:(?:this is|youve got|you have|you got|its) )?(?:the |a"
          + " )?wrong number|leave (?:me|us) alone|go away|get lost|hang up|i dont know (?:you|who"
          + " you are|who this is)) ){0,12}";

  /// Words that speak to us and make a request of what follows.
  private static final String ASKING =
      "(?:(?:can|could|would|will) "
          + YOU
          + "(?: please| kindly| just)*"
          + "|(?:i|we|id|wed|im|ive|weve)(?: (?:really|just|already|only|would|have|am|are|do))*"
          + " (?:want|need|like|ask|asking|asked|tell|told|telling|warned|beg|begging) "
          + YOU
          + "(?: (?:already|before|twice|once|last time|yesterday|many times|so many times))*(?: to)?"
          + "|"
          + YOU
          + "(?: (?:really|just|all))* (?:need to|have to|have got to|got to|gotta|must|should"
          + "|ought to|better|had better|can|will)(?: please| just)*"
          + "|(?:id|i would|wed|we would)(?: really)? (?:appreciate it|be grateful|be glad|prefer it"
          + "|prefer|rather)(?: if)? "
          + YOU
          + "(?: would| could| did| will)?(?: please| just)*"
          + "|(?:i hope|i wish|we wish) (?:that )?(?:"
          + YOU
          + "|youd|youll)(?: would| will)?(?: just)?"
          + "|(?:didnt|did not|havent) i (?:already )?(?:tell|told|ask|asked) "
          + YOU
          + "(?: to)?|how many times do i (?:have|need) to (?:tell|ask) "
          + YOU
          + "(?: to)?|(?:please )?make sure(?: that)? you)";

  /// What may follow a request without taking it back: nothing, a comma, some words. A time or a
  /// condition ("until Monday", "if he is here") is none of them.
  private static final String FOLLOWED =
      "(?= ?\\||$| (?:please|ok|okay|thanks|thank you|sir|maam|man|lady|or|and|because|cause|again|ever"
          + "|anymore|now|already|immediately|altogether|completely|for good|forever|all the time"
          + "|every (?:day|week|hour|minute)|constantly|about (?:this|that|it|anything)|from now on"
          + "|like this|you|i|im|ill|goodbye|bye|do you (?:hear|understand)|understand|understood"
          + "|got it|alright|all right|period|at all|(?:on|at) (?:this|my|our))\\b)";

  private static final String ENDED =
      "(?=(?: ?\\|)?(?: (?:please|ok|okay|thanks|thank you|sir|maam|man|goodbye|bye))*$)";

  private static final String WITH_LINE = " " + LINE + "(?: " + AGAIN + ")?" + FOLLOWED;
  private static final String WITH_AGAIN = "(?: " + ME + ")? " + AGAIN + FOLLOWED;

  private static final String NOT_CALL =
      "(?:do ?not|dont|never)(?: you)?(?: ever| even| dare| please| try| keep)*(?: to)? "
          + "(?:"
          + CALL
          + "|"
          + CALLING
          + ")(?:"
          + WITH_LINE
          + "|"
          + WITH_AGAIN
          + "|(?: back)? "
          + ME
          + ENDED
          + ")";

  private static final String ASKED_NOT_TO_CALL =
      "(?:please )?(?:to not|not to|to never|never to|never|not|dont|do not|didnt|doesnt|ever)(?: ever)? "
          + CALL
          + "s?(?:"
          + WITH_LINE
          + "|"
          + WITH_AGAIN
          + "| "
          + ME
          + FOLLOWED
          + ")";

  private static final String STOP =
      "(?:stop|quit|cease)(?: to)?(?: (?:ever|all|with))? (?:(?:"
          + CALLING
          + "|call)(?: "
          + ME
          + "| "
          + LINE
          + ")?|bothering "
          + ME
          + " with (?:your|these|this|all these) calls?|(?:making )?(?:your|these) (?:phone )?calls)"
          + FOLLOWED;

  private static final String UNWANTED =
      "(?:i|we) (?:really |just )?(?:dont|do not|never) (?:want|wish|need|wanna|like)(?: for)?"
          + "(?: "
          + YOU
          + " (?:to )?(?:ever |keep )*(?:"
          + CALL
          + "|"
          + CALLING
          + ")(?:"
          + WITH_LINE
          + "|"
          + WITH_AGAIN
          + "| "
          + ME
          + FOLLOWED
          + ")| to be (?:called|contacted|phoned)(?: by you)?(?: "
          + AGAIN
          + ")?"
          + FOLLOWED
          + "|(?: to)? hear from "
          + YOU
          + "(?: "
          + AGAIN
          + ")?"
          + FOLLOWED
          + "|(?: to (?:get|receive|take|have))?(?: any| anymore| more| your| these| no)*(?: phone)?"
          + " calls? from (?:you|this (?:number|service|company|place)|cotrackpro)\\b|(?: any| more)*"
          + " your(?: phone)? calls"
          + FOLLOWED
          + ")";

  private static final String NO_MORE =
      "(?:no more (?:phone )?calls(?:"
          + ENDED
          + "| from "
          + YOU
          + "| (?:to|at|on) "
          + LINE
          + ")|(?:lose|forget|delete|erase|remove|drop) (?:my|this|our)(?: phone| cell| mobile)? number"
          + FOLLOWED
          + "|(?:opt|unsubscribe|unsubscribing) (?:me|us)\\b"
          + "|(?:opt out|unsubscribe)"
          + ENDED
          + "|(?:i|we|id|wed)(?: would)? (?:want|like|wish|need) to (?:opt out|unsubscribe)\\b)";

  private static final String LIST =
      "(?:off|of|from|out of|on|to)(?: of)? (?:your|the|this|that|any|all|all your|a)(?: [a-z]+){0,4}?"
          + " (?:lists?|registry|systems?|database|records|files?)\\b";
  private static final String OURSELVES =
      "(?:me|us|(?:my|our|this|the)(?: (?:phone|cell|mobile))? (?:number|name|phone))";

  private static final String OFF_THE_LIST =
      "(?:(?:take|remove|delete|get|cross|strike|scratch|drop) "
          + OURSELVES
          + " "
          + LIST
          + "|(?:put|add|place|get) "
          + OURSELVES
          + " (?:on|to)(?: (?:your|the|a|that))?(?: [a-z]+)? (?:do not call|dont call|no call)\\b"
          + "|(?:i|we|id|wed)(?: would)? (?:want|like|wish|need|asked) (?:to be|"
          + OURSELVES
          + "(?: to be)?) (?:removed |taken |deleted |put )?"
          + LIST
          + ")";

  /// A request to be taken off a list. Nobody says that of anybody but a business.
  static final Pattern TO_US =
      Pattern.compile(OPENERS + "(?:" + ASKING + " )?(?:please )?" + OFF_THE_LIST);

  /// Any other request not to be called again.
  static final Pattern TO_SOMEBODY =
      Pattern.compile(
          OPENERS
              + "(?:"
              + NOT_CALL
              + "|"
              + UNWANTED
              + "|(?:"
              + ASKING
              + " )?(?:please )?(?:"
              + STOP
              + "|"
              + NO_MORE
              + ")|"
              + ASKING
              + " "
              + ASKED_NOT_TO_CALL
              + "|make sure(?: that)? (?:nobody|no one)(?: ever)? calls?(?:"
              + WITH_LINE
              + "|"
              + WITH_AGAIN
              + ")|would you mind not calling(?:"
              + WITH_LINE
              + "|"
              + WITH_AGAIN
              + "| "
              + ME
              + FOLLOWED
              + ")|(?:if "
              + YOU
              + " (?:dont|do not|wont)|(?:why )?(?:wont|cant|dont) "
              + YOU
              + "(?: just| please)*) "
              + STOP
              + ")");

  /// A question that is a request all the same.
  static final Pattern ASKING_FOR_IT =
      Pattern.compile(
          OPENERS + "(?:can|could|would|will|wont|cant|why|how many|did|didnt|havent)\\b.*");

  /// Ends a request that sounds like a question.
  static final Pattern TAG =
      Pattern.compile(
          ".*\\b(?:ok|okay|alright|all right|right|please|understand|understood|got it|got that"
              + "|can you|could you|will you|would you|hear me|you hear)$");

  private DoNotCallPhrases() {}
}
