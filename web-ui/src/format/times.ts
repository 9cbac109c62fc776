const MINUTE = 60;
const HOUR = 3600;
const DAY = 86400;

/** A length of time in at most two units, as "45 s", "11 min", "2 h 50 min", "3 d". */
export function span(seconds: number): string {
  const s = Math.max(0, seconds);
  if (s < 9.95) return `${Number(s.toFixed(1))} s`;
  if (s < MINUTE - 0.5) return `${Math.round(s)} s`;
  const minutes = Math.round(s / MINUTE);
  if (minutes < 60) return `${minutes} min`;
  if (s < DAY) {
    const hours = Math.floor(minutes / 60);
    return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  }
  return `${Math.round(s / DAY)} d`;
}

/** The estimate to the end; coarse, because it is an estimate. */
export function left(seconds: number): string {
  if (seconds < 10) return "few s left";
  if (seconds <= 55) return `${Math.ceil(seconds / 5) * 5} s left`;
  return `${span(Math.max(MINUTE, seconds))} left`;
}

/** How long ago, in one unit; "now" within a few seconds and for a clock that is behind the server's. */
export function age(at: string, now: number): string {
  const s = (now - Date.parse(at)) / 1000;
  if (s < 5) return "now";
  if (s < MINUTE) return `${Math.floor(s)} s`;
  if (s < HOUR) return `${Math.floor(s / MINUTE)} min`;
  if (s < DAY) return `${Math.floor(s / HOUR)} h`;
  return `${Math.floor(s / DAY)} d`;
}

const two = (value: number): string => String(value).padStart(2, "0");

/** Time of day in the reader's zone. */
export function clock(at: string | number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** Date and time of day in the reader's zone. */
export function moment(at: string): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${clock(at)}`;
}
