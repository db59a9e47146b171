// Whether it is open now, in Japan's time whatever the device's clock is set to. The words of the hours stand beside it.
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const DAY = 1440;
  // Japan has had no other offset since 1951.
  const now = () => Math.floor(Date.now() / 60000) + 540;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);

  // Spans in minutes since 1970 in Japan, in order; those that touch are one. `end`: from then on nothing is known.
  const read = (openings) => {
    const [from, days, ...sorts] = openings.split(";");
    const first = Date.parse(from) / 60000;
    const spans = [];
    [...days].forEach((letter, day) => {
      for (const piece of (sorts[parseInt(letter, 36)] ?? "").split(",").filter(Boolean)) {
        const sure = piece[0] !== "?";
        const [start, end] = piece.slice(sure ? 0 : 1).split("-").map((minute) => first + day * DAY + Number(minute));
        const last = spans.at(-1);
        if (last && last.sure === sure && last.end === start) last.end = end;
        else spans.push({ sure, start, end });
      }
    });
    return { first, spans, end: first + days.length * DAY };
  };

  const clock = (minute, until) => {
    const [hour, rest] = [Math.floor((minute % DAY) / 60), minute % 60];
    if (rest) return fill(words.time, { hour, minute: rest, minutes: String(rest).padStart(2, "0") });
    return fill(words.hour, { hour: until && hour === 0 ? 24 : hour });
  };
  const date = (minute, at) => {
    const ahead = Math.floor(minute / DAY) - Math.floor(at / DAY);
    if (ahead < 2) return ahead ? words.tomorrow : words.today;
    const form = new Intl.DateTimeFormat(document.documentElement.lang, { month: "long", day: "numeric", weekday: "short", timeZone: "UTC" });
    return form.format(new Date(minute * 60000));
  };

  const state = ({ first, spans, end }, at) => {
    if (at < first || at >= end) return ["unknown", words.unknown];
    const here = spans.find((span) => span.start <= at && at < span.end);
    if (here && !here.sure) return ["unknown", words.unknown];
    const next = spans.find((span) => span.start > at);
    if (here) {
      // Until when is not known either where doubt or the end of the plan follows; and the day after tomorrow is no answer.
      const sure = here.end < end && next?.start !== here.end && here.end - at < DAY;
      return ["open", sure ? fill(words.openUntil, { time: clock(here.end, true) }) : words.open];
    }
    if (!next?.sure) return ["closed", words.closed];
    return ["closed", fill(words.closedNext, { day: date(next.start, at), time: clock(next.start) })];
  };

  // For the search, which shows what is open now among what it found. Unknown is not open.
  self.madoguchiNow = { isOpen: (openings) => state(read(openings), now())[0] === "open" };

  const places = [...document.querySelectorAll(".now[data-openings]")].map((element) => ({ element, ...read(element.dataset.openings) }));
  if (places.length === 0) return;
  const show = () => {
    const at = now();
    for (const place of places) {
      const [name, text] = state(place, at);
      // In a list only what is sure is worth a line.
      place.element.hidden = name === "unknown" && "sure" in place.element.dataset;
      place.element.dataset.state = name;
      if (place.element.textContent !== text) place.element.textContent = text;
    }
  };
  let timer = 0;
  const tick = () => {
    clearTimeout(timer);
    show();
    timer = setTimeout(tick, 60000 - (Date.now() % 60000));
  };
  tick();
  // Timers rest while nobody looks.
  document.addEventListener("visibilitychange", () => document.hidden || tick());
})();
