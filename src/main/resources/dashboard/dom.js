// Building the page. All text goes in as text: nothing here reads markup.

const SVG = 'http://www.w3.org/2000/svg';

const ICONS = {
  inbound: 'M12 4 4 12M4 6v6h6',
  outbound: 'M4 12l8-8M6 4h6v6',
  back: 'M10 3 5 8l5 5',
  next: 'M6 3l5 5-5 5',
  check: 'M3 8.5l3.2 3.2L13 4.8',
  cross: 'M4 4l8 8M12 4l-8 8',
  alert: 'M8 2.2 14.6 13.6H1.4zM8 6.4v3.4M8 11.7v.1',
  tool: 'M10.2 2.6a3.4 3.4 0 0 0-3.9 4.6L2.4 11a1.6 1.6 0 1 0 2.4 2.4l3.9-3.9a3.4 3.4 0 0 0 4.5-4L11 7.6 8.6 7 8 4.7z',
};

// An element. `props` are attributes, but for `class`, `on` (listeners) and `text`.
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    set(element, name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) {
    return;
  }
  if (name === 'text') {
    element.textContent = value;
  } else if (name === 'on') {
    Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
  } else {
    element.setAttribute(name, value === true ? '' : value);
  }
}

// Words of a caller, the model or a tool: whatever their direction, they move nothing beside them.
export function words(text, tag = 'bdi') {
  return h(tag, { dir: 'auto', text });
}

export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

export function chip(kind, text, extra = null) {
  return h('span', { class: `chip ${kind}` }, h('span', { class: 'dot', 'aria-hidden': 'true' }), text, extra);
}

export function time(iso, text) {
  return h('time', { datetime: iso, title: iso, text });
}

// Writes only what changed, so that readers of screens are left alone.
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

// Makes `parent` hold one element for each of `items`, and keeps those that are there.
export function keyed(parent, items, { key, make, update }) {
  const there = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  let place = parent.firstElementChild;
  for (const item of items) {
    const name = String(key(item));
    let element = there.get(name);
    if (element) {
      there.delete(name);
    } else {
      element = make(item);
      element.dataset.key = name;
    }
    update(element, item);
    if (element === place) {
      place = place.nextElementSibling;
    } else {
      parent.insertBefore(element, place);
    }
  }
  there.forEach((element) => element.remove());
}

// Runs `draw` only when `value` is another than the last time.
export function onChange(draw) {
  let last = null;
  return (value) => {
    const text = JSON.stringify(value);
    if (text !== last) {
      last = text;
      draw(value);
    }
  };
}

const region = () => document.getElementById('announce');
let quietUntil = 0;

// Tells those who hear the page; not more than once in five seconds, the rest is for the eyes.
export function announce(text) {
  const now = performance.now();
  if (now >= quietUntil) {
    quietUntil = now + 5000;
    region().textContent = text;
  }
}
