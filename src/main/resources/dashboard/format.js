// Numbers, times and names as an operator reads them.

const MONEY = new Intl.NumberFormat('en-US', {
  style: 'currency', currency: 'USD', minimumFractionDigits: 4, maximumFractionDigits: 4,
});
const CENTS = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const COUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const SHORT = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const LONG_DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC',
});
const UTC_DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', timeZone: 'UTC' });

const ROLES = { gal: 'Guardian ad litem', cps: 'CPS', kid_teen: 'Kid / teen' };

export const STATUSES = {
  active: 'Live', completed: 'Completed', failed: 'Failed', 'force-reaped': 'Reaped',
};

export const TIERS = {
  0: 'Nothing found', 1: 'Immediate danger', 2: 'Active crisis', 3: 'Distress',
};

export const money = (usd) => (usd === 0 ? '$0' : MONEY.format(usd));
export const cents = (usd) => CENTS.format(usd);
export const count = (number) => COUNT.format(number);
export const clock = (iso) => CLOCK.format(new Date(iso));
export const shortClock = (when) => SHORT.format(new Date(when));
export const longDay = (day) => LONG_DAY.format(new Date(`${day}T00:00:00Z`));
export const utcDay = (day) => UTC_DAY.format(new Date(`${day}T00:00:00Z`));

// Whole seconds as a stopwatch shows them.
export function span(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const rest = String(whole % 60).padStart(2, '0');
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

// Long times in their two greatest units.
export function stretch(seconds) {
  const units = [['d', 86400], ['h', 3600], ['min', 60], ['s', 1]];
  const first = units.findIndex(([, size]) => seconds >= size);
  if (first < 0) {
    return '0 s';
  }
  const [name, size] = units[first];
  const whole = Math.floor(seconds / size);
  const next = units[first + 1];
  const rest = next ? Math.floor((seconds % size) / next[1]) : 0;
  return rest > 0 ? `${whole} ${name} ${rest} ${next[0]}` : `${whole} ${name}`;
}

export function millis(value) {
  return value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${Math.round(value)} ms`;
}

export function day(iso) {
  const when = new Date(iso);
  const days = Math.round((midnight(new Date()) - midnight(when)) / 86400000);
  return days === 0 ? 'Today' : days === 1 ? 'Yesterday' : DAY.format(when);
}

function midnight(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

export function role(name) {
  return ROLES[name] ?? sentence(name);
}

// `caller-hung-up` as "Caller hung up".
export function sentence(word) {
  const text = word.replace(/[-_]+/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function plural(number, one, many = `${one}s`) {
  return `${count(number)} ${number === 1 ? one : many}`;
}
