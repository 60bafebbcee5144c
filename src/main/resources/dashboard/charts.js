// Charts by Chart.js, in the colours of the page. Each has a table for those who cannot see it.

import { h } from './dom.js';
import { cents, millis, money } from './format.js';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

const STAGES = [
  { name: 'Understood', from: 'endOfSpeech', to: 'committed', colour: '--stage-1' },
  { name: 'Asked', from: 'committed', to: 'requestSent', colour: '--stage-2' },
  { name: 'First word', from: 'requestSent', to: 'firstToken', colour: '--stage-3' },
  { name: 'First sound', from: 'firstToken', to: 'firstAudio', colour: '--stage-4' },
];

const ROW = 30;

// A chart that is drawn once it is on the page, and again when the theme changes.
class Drawn {
  constructor(canvas, config) {
    this.canvas = canvas;
    this.config = config;
    this.redraw = () => this.draw();
    dark.addEventListener('change', this.redraw);
  }

  draw() {
    this.chart?.destroy();
    this.chart = new window.Chart(this.canvas, this.config(colours()));
  }

  destroy() {
    dark.removeEventListener('change', this.redraw);
    this.chart?.destroy();
  }
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(name).trim();
}

function canvas(height, label) {
  const element = h('canvas', { role: 'img', 'aria-label': label });
  const frame = h('div', { class: 'chart' }, element);
  frame.style.height = `${height}px`;
  return { element, frame };
}

function asTable(heads, rows) {
  return h('details', { class: 'astable' }, h('summary', { text: 'Show as a table' }),
    h('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Table' }, h('table', { class: 'small' },
      h('thead', {}, h('tr', {}, heads.map((name) => h('th', { scope: 'col', text: name })))),
      h('tbody', {}, rows.map(([first, ...rest]) => h('tr', {}, h('th', { scope: 'row', text: first }),
        rest.map((text) => h('td', { class: 'figure', text }))))))));
}

function options(colour, more) {
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    ...more,
    plugins: {
      legend: { display: false },
      ...more.plugins,
      tooltip: {
        backgroundColor: colour('--text'), titleColor: colour('--surface'), bodyColor: colour('--surface'),
        padding: 10, cornerRadius: 6, boxPadding: 4, ...more.plugins?.tooltip,
      },
    },
  };
}

function axis(colour, more = {}) {
  return {
    border: { display: false },
    ...more,
    grid: { color: colour('--line'), ...more.grid },
    ticks: { color: colour('--muted'), font: { family: 'Inter, system-ui, sans-serif', size: 12 }, ...more.ticks },
  };
}

function length(turn, stage) {
  const known = turn[stage.from] !== undefined && turn[stage.to] !== undefined;
  return known ? Math.max(0, turn[stage.to] - turn[stage.from]) : null;
}

function total(turn) {
  return length(turn, { from: 'endOfSpeech', to: 'firstAudio' });
}

// The stages of each turn, one bar a turn.
export function stages(turns) {
  const totals = turns.map(total).filter((value) => value !== null).sort((a, b) => a - b);
  const middle = totals.length > 0 ? millis(totals[Math.floor(totals.length / 2)]) : 'unknown';
  const label = `${turns.length} turns; half of them took ${middle} or less.`;
  const { element, frame } = canvas(44 + turns.length * ROW, label);
  const config = (colour) => ({
    type: 'bar',
    data: {
      labels: turns.map((_, index) => String(index + 1)),
      datasets: STAGES.map((stage) => ({
        label: stage.name, data: turns.map((turn) => length(turn, stage)),
        backgroundColor: colour(stage.colour), barThickness: 14, stack: 'turn',
        borderColor: colour('--surface'), borderWidth: { right: 1 }, borderSkipped: false,
      })),
    },
    options: options(colour, {
      indexAxis: 'y',
      scales: {
        x: axis(colour, { stacked: true, ticks: { maxTicksLimit: 6, callback: (value) => millis(value) } }),
        y: axis(colour, { stacked: true, grid: { display: false }, title: { display: true, text: 'Turn', color: colour('--muted'), font: { family: 'Inter, system-ui, sans-serif', size: 12 } } }),
      },
      plugins: { tooltip: { callbacks: {
        title: (items) => `Turn ${items[0].label}`,
        label: (item) => `${item.dataset.label}: ${millis(item.raw)}`,
      } } },
    }),
  });
  const legend = h('ul', { class: 'legend', 'aria-hidden': 'true' }, STAGES.map((stage, index) =>
    h('li', {}, h('span', { class: `swatch stage-${index + 1}` }), stage.name)));
  const rows = turns.map((turn, index) => [`Turn ${index + 1}`,
    ...STAGES.map((stage) => shown(length(turn, stage))), shown(total(turn))]);
  return {
    parts: [h('p', { class: 'figureline' }, h('strong', { text: middle }), ' median'), legend, frame,
      asTable(['', ...STAGES.map((stage) => stage.name), 'In all'], rows)],
    chart: new Drawn(element, config),
  };
}

const shown = (value) => (value === null ? '–' : millis(value));

// What each role has cost, the dearest first.
export function byRole(rows) {
  const { element, frame } = canvas(40 + rows.length * ROW, `Cost by role: ${rows.map((row) => `${row.name} ${money(row.usd)}`).join(', ')}`);
  const config = (colour) => ({
    type: 'bar',
    data: {
      labels: rows.map((row) => row.name),
      datasets: [{ data: rows.map((row) => row.usd), backgroundColor: colour('--stage-3'), barThickness: 14, borderRadius: 3 }],
    },
    options: options(colour, {
      indexAxis: 'y',
      scales: {
        x: axis(colour, { ticks: { maxTicksLimit: 5, callback: (value) => cents(value) } }),
        y: axis(colour, { grid: { display: false }, ticks: { color: colour('--text') } }),
      },
      plugins: { tooltip: { callbacks: { label: (item) => ` ${money(item.raw)}, ${rows[item.dataIndex].calls} calls` } } },
    }),
  });
  return { frame, chart: new Drawn(element, config) };
}

// What some days have cost; the last is the chosen one.
export function byDay(days) {
  const { element, frame } = canvas(190, `Cost by day: ${days.map((day) => `${day.name} ${money(day.usd)}`).join(', ')}`);
  const config = (colour) => ({
    type: 'bar',
    data: {
      labels: days.map((day) => day.name),
      datasets: [{
        data: days.map((day) => day.usd), maxBarThickness: 36, borderRadius: 3,
        backgroundColor: days.map((_, index) => colour(index === days.length - 1 ? '--stage-3' : '--bar-quiet')),
      }],
    },
    options: options(colour, {
      scales: {
        x: axis(colour, { grid: { display: false } }),
        y: axis(colour, { beginAtZero: true, ticks: { maxTicksLimit: 4, callback: (value) => cents(value) } }),
      },
      plugins: { tooltip: { callbacks: { label: (item) => ` ${money(item.raw)}, ${days[item.dataIndex].calls} calls` } } },
    }),
  });
  return { frame, chart: new Drawn(element, config), table: asTable(['Day', 'Calls', 'Cost'], days.map((day) => [day.name, String(day.calls), money(day.usd)])) };
}
