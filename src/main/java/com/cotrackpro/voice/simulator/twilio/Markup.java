package com.cotrackpro.voice.simulator.twilio;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// An element of an XML document.
///
/// @param text its own text, without that of its children
record Markup(String name, Map<String, String> attributes, String text, List<Markup> children) {

  Markup {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    children = List.copyOf(children);
  }

  /// Reads a document; entities other than XML's own are not resolved.
  ///
  /// @throws XMLStreamException if it is not well-formed
  static Markup parse(String xml) throws XMLStreamException {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    XMLStreamReader in = factory.createXMLStreamReader(new StringReader(xml));
    while (in.next() != XMLStreamConstants.START_ELEMENT) {
      // comments and instructions before the root
    }
    Markup root = element(in);
    while (in.hasNext()) {
      in.next(); // anything but comments there is an error
    }
    return root;
  }

  String attribute(String attribute, String otherwise) {
    return attributes.getOrDefault(attribute, otherwise);
  }

  private static Markup element(XMLStreamReader in) throws XMLStreamException {
    String name = in.getLocalName();
    var attributes = new LinkedHashMap<String, String>();
    for (int i = 0; i < in.getAttributeCount(); i++) {
      attributes.put(in.getAttributeLocalName(i), in.getAttributeValue(i));
    }
    var text = new StringBuilder();
    var children = new ArrayList<Markup>();
    for (int what = in.next(); what != XMLStreamConstants.END_ELEMENT; what = in.next()) {
      if (what == XMLStreamConstants.START_ELEMENT) {
        children.add(element(in));
      } else if (in.hasText() && what != XMLStreamConstants.COMMENT) {
        text.append(in.getText());
      }
    }
    return new Markup(name, attributes, text.toString().strip(), children);
  }
}
