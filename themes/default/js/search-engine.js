// The search engine: the same as src/search/ in Rust, held to it by tests/search/. It knows no page.
(() => {
  "use strict";
  const LEAST = 42, LOST = 60, MOST = 4, UNKNOWN = 2, CUE = 28;
  const chars = (text) => [...text];
  const size = (text) => chars(text).length;
  const div = (a, b) => Math.floor(a / b);

  // ── fold: one form for what is written and for what is typed ──
  const PLAIN = {};
  const from = chars("ぁぃぅぇぉっゃゅょゎゕゖぢづゔゐゑāâīîūûēêōô");
  chars("あいうえおつやゆよわかけじずぶいえaaiiuueeoo").forEach((to, at) => (PLAIN[from[at]] = to));
  const DROPPED = new Set(chars("ー・-‐‑‒–−'’\u3099\u309a\u0307"));
  const LETTER = /[\p{Alphabetic}\p{N}]/u;
  const fold = (text) => {
    let out = "";
    for (let c of text.normalize("NFKC").toLowerCase()) {
      if (DROPPED.has(c)) continue;
      if (LETTER.test(c)) {
        if (c >= "ァ" && c <= "ヶ") c = String.fromCharCode(c.charCodeAt(0) - 0x60);
        out += PLAIN[c] ?? c;
      } else if (out && !out.endsWith(" ")) out += " ";
    }
    return out.trimEnd();
  };
  const squash = (text) => text.replaceAll(" ", "");
  const isKana = (c) => c >= "ぁ" && c <= "ゖ";

  const O_ROW = "おこそとのほもよろごぞどぼぽ", U_ROW = "うくすつぬふむゆるぐずぶぷ";
  const shortVowels = (kana) => {
    let out = "", before = " ";
    for (const c of kana) {
      const drops = (c === "う" && (O_ROW.includes(before) || U_ROW.includes(before))) || (c === "お" && O_ROW.includes(before));
      if (!drops) out += c;
      before = c;
    }
    return out;
  };

  const SYLLABLES = ("sh:しや し しゆ しえ しよ|ch:ちや ち ちゆ ちえ ちよ|ts:つあ つい つ つえ つお|dz:_ _ ず _ _|k:か き く け こ|s:さ し す せ そ|" +
    "t:た ち つ て と|n:な に ぬ ね の|h:は ひ ふ へ ほ|f:ふあ ふい ふ ふえ ふお|m:ま み む め も|y:や _ ゆ _ よ|r:ら り る れ ろ|" +
    "l:ら り る れ ろ|w:わ い _ え を|g:が ぎ ぐ げ ご|z:ざ じ ず ぜ ぞ|j:じや じ じゆ じえ じよ|d:だ じ ず で ど|b:ば び ぶ べ ぼ|" +
    "p:ぱ ぴ ぷ ぺ ぽ|v:ばあ び ぶ べ ぼ|c:か _ く _ こ|:あ い う え お|q:_ _ く _ _").split("|").map((row) => {
    const [start, kana] = row.split(":");
    return [start, kana.split(" ")];
  });
  const syllable = (rest) => {
    for (const [start, kana] of SYLLABLES) {
      if (!rest.startsWith(start)) continue;
      const next = rest[start.length];
      if (next === undefined) return null;
      if (next === "y" && start.length === 1 && !"ywljcqv".includes(start)) {
        const vowel = rest.length > 2 ? "aiueo".indexOf(rest[2]) : -1;
        return vowel < 0 ? null : [kana[1][0] + "やいゆえよ"[vowel], 3];
      }
      const vowel = "aiueo".indexOf(next);
      if (vowel >= 0) return kana[vowel] === "_" ? null : [kana[vowel], start.length + 1];
    }
    return null;
  };
  const romaji = (word) => {
    let out = "";
    for (let at = 0; at < word.length; ) {
      const rest = word.slice(at), first = rest[0];
      if ((rest[1] === first && !"aiueon".includes(first)) || rest.startsWith("tch")) {
        out += "つ";
        at++;
        continue;
      }
      const found = syllable(rest);
      if (found) {
        out += found[0];
        at += found[1];
      } else if (first === "n" || (first === "m" && rest.length > 1 && "bmp".includes(rest[1]))) {
        out += "ん";
        at++;
      } else if (first === "h" && at > 0 && word[at - 1] === "o") at++;
      else return null;
    }
    return out;
  };

  // Puts words in the place of others: longest first, from the left.
  const replacer = (pairs) => {
    const byFirst = new Map();
    for (const [word, to] of pairs) {
      if (!word || word === to) continue;
      const first = String.fromCodePoint(word.codePointAt(0));
      const all = byFirst.get(first) ?? byFirst.set(first, []).get(first);
      if (!all.some(([known]) => known === word)) all.push([word, to]);
    }
    for (const all of byFirst.values()) all.sort((a, b) => size(b[0]) - size(a[0]));
    return (text) => {
      let out = "";
      for (let at = 0; at < text.length; ) {
        const first = String.fromCodePoint(text.codePointAt(at));
        const found = byFirst.get(first)?.find(([word]) => text.startsWith(word, at));
        out += found ? found[1] : first;
        at += (found ? found[0] : first).length;
      }
      return out;
    };
  };

  const pairsOf = (text) => {
    const all = chars(text), set = new Set();
    for (let at = 1; at < all.length; at++) set.add(all[at - 1] + all[at]);
    return set;
  };

  // Least number of edits that turn `word` into a part of `text`.
  const distanceWithin = (word, text) => {
    let two = new Array(text.length + 1).fill(0), before = two.slice(), row = two.slice();
    for (let i = 0; i < word.length; i++) {
      row[0] = i + 1;
      for (let j = 0; j < text.length; j++) {
        let best = Math.min(before[j] + (word[i] === text[j] ? 0 : 1), before[j + 1] + 1, row[j] + 1);
        if (i && j && word[i - 1] === text[j] && text[j - 1] === word[i]) best = Math.min(best, two[j - 1] + 1);
        row[j + 1] = best;
      }
      [two, before, row] = [before, row, two];
    }
    return Math.min(...before);
  };
  const allowed = (length) => (length < 3 ? 0 : length < 6 ? 1 : length < 10 ? 2 : 3);

  const ENDINGS = { 都: ["と"], 道: ["どう"], 府: ["ふ"], 県: ["けん"], 市: ["し"], 区: ["く"], 町: ["ちよう", "まち"], 村: ["むら", "そん"] };

  /** An engine over the head of an index and its rows; more rows can be added. `called`: names in another language. */
  const engine = (head, rows, called) => {
    const spell = replacer(head.spellings), read = replacer(head.readings);
    const key = (text) => spell(fold(text));
    const squashed = (text) => spell(squash(fold(text)));
    const full = (text) => read(squashed(text));
    const english = new Map(head.english), synonyms = head.synonyms, fillers = head.fillers;

    const fromLatin = (word) => {
      if (!/^[a-z]{3,}$/.test(word)) return null;
      const kana = romaji(word);
      return kana === null ? null : spell(kana);
    };
    const trimmed = (word) => {
      for (let rest = word; ; ) {
        const before = rest;
        const end = fillers.find((filler) => rest.endsWith(filler));
        if (end) rest = rest.slice(0, rest.length - end.length);
        const start = fillers.find((filler) => rest.startsWith(filler));
        if (start) rest = rest.slice(start.length);
        if (rest === before) return rest;
      }
    };

    // ── places ──
    const places = [];
    const place = (area, name, reading) => {
      const kana = full(reading);
      places.push({ area, key: squashed(name), kana, short: shortVowels(kana) });
    };
    head.areas.forEach(([name, reading], index) => {
      place(index, name, reading);
      const ending = Object.keys(ENDINGS).find((end) => name.endsWith(end));
      const stem = ending ? name.slice(0, -1) : "";
      if (size(stem) >= 2 && ending !== "道") {
        const kana = full(reading);
        const end = ENDINGS[ending].find((end) => kana.endsWith(end));
        place(index, stem, end ? kana.slice(0, kana.length - end.length) : "");
      }
    });
    const upward = (area) => {
      const all = [];
      for (let at = area; at >= 0; at = head.areas[at][2]) all.push(at);
      return all;
    };
    const named = (word, kana, isLatin) => {
      const short = shortVowels(kana), found = new Set();
      for (const name of places) {
        if (name.key === word || (size(kana) >= 2 && name.kana === kana) || (isLatin && name.short && name.short === short)) found.add(name.area);
      }
      return [...found].sort((a, b) => a - b);
    };
    // Names of areas in whose midst a word stands by chance: 京都 in 東京都.
    const withInside = (word, kana) => {
      const isInside = (name, part) => size(part) >= 2 && name.indexOf(part) > 0 && !name.startsWith(part);
      const all = new Set();
      for (const name of places) {
        if (isInside(name.key, word) || isInside(name.kana, kana)) for (const form of [name.key, name.kana, name.short]) if (form) all.add(form);
      }
      return [...all].sort((a, b) => size(b) - size(a) || (a < b ? -1 : 1));
    };
    const without = (text, inside) => inside.reduce((rest, name) => rest.replaceAll(name, "\n"), text);
    const fits = (doc, areas) => {
      let best = 0;
      for (const area of areas) {
        if (doc.area >= 0) {
          if (doc.up.includes(area)) best = Math.max(best, head.areas[area][3] ? 64 : 70);
          else if (!doc.serves.length && upward(area).includes(doc.area)) best = Math.max(best, 50);
        }
        if (doc.serves.length && doc.serves.some((serves) => upward(area).includes(serves))) best = Math.max(best, 50);
      }
      return best;
    };

    // ── documents ──
    const nameOf = (text, isMain) => {
      const word = squashed(text), kana = read(word);
      return { key: word, kana, short: shortVowels(kana), isMain };
    };
    const document = (row, index) => {
      const [kind, name, reading, others, area, serves, further, concerns, any, audiences, text, rank, page, phone, age] = row;
      const names = [nameOf(name, true)];
      if (reading) {
        const spoken = nameOf(reading, true);
        if (spoken.kana !== names[0].kana) names.push(spoken);
      }
      for (const other of kind === "c" ? head.concerns[concerns[0]][1] : others) names.push(nameOf(other, false));
      const own = kind === "c" ? called?.c[concerns[0]][0] : kind === "u" ? called?.u[audiences[0]] : null;
      if (own) names.push(nameOf(own, false));
      const words = key(text), phones = phone ? [phone.replace(/[^0-9]/g, ""), ...further] : further;
      const href = "wsbv".includes(kind) && !page.startsWith("/") ? head.areas[area][4] + page + "/" : page;
      return {
        index, kind, title: own || name, area, serves, phones, concerns, any: any === 1, audiences, rank, href, phone, age: kind === "a" ? head.areas[area][5] : age, names,
        text: words, textKana: read(words), loose: kind === "c" || kind === "u", up: area >= 0 ? upward(area) : [],
      };
    };
    // A large index sends areas with the language, other documents with their numbers, and records when they are asked for.
    const big = head.big;
    const areaRow = ([name, reading, , , page], area) => ["a", name, reading, [], area, [], [], [], 0, [], "", 25, page, ""];
    const docs = big
      ? [...big.others.map(([index, row]) => document(row, index)), ...head.areas.map((area, index) => document(areaRow(area, index), big.areas + index))]
      : rows.map(document);
    docs.sort((a, b) => a.index - b.index);
    // Texts are half of a small index; they come after the first answer.
    const addTexts = (texts) => {
      for (const doc of docs) {
        doc.text = key(texts[doc.index]);
        doc.textKana = read(doc.text);
      }
    };
    const loaded = new Set();
    const addChunk = (number, rows) => {
      if (loaded.has(number)) return;
      loaded.add(number);
      docs.push(...rows.map((row, at) => document(row, big.first + number * big.chunk + at)));
    };

    // ── concepts ──
    const phrases = [], anything = head.concerns.length, known = new Set();
    const addPhrase = (concern, text, isName) => {
      const words = full(text), id = concern + " " + words;
      if (!words || known.has(id)) return;
      known.add(id);
      phrases.push({ concern, words, length: size(words), pairs: pairsOf(words), isName, latin: /^[a-z0-9]+$/.test(words) });
    };
    head.concerns.forEach(([label, spellings, said, reading], index) => {
      addPhrase(index, label, true);
      addPhrase(index, reading, true);
      for (const words of spellings) addPhrase(index, words, true);
      for (const words of said) addPhrase(index, words, false);
    });
    called?.c.forEach(([label, plain], index) => {
      addPhrase(index, label, true);
      if (plain) addPhrase(index, plain, false);
    });
    for (const words of head.anything) addPhrase(anything, words, false);
    const having = new Map();
    for (const phrase of phrases) {
      for (const pair of phrase.pairs) (having.get(pair) ?? having.set(pair, new Set()).get(pair)).add(phrase.concern);
    }
    const weights = new Map();
    for (const [pair, concerns] of having) {
      const n = concerns.size;
      weights.set(pair, n < 2 ? 6 : n === 2 ? 5 : n === 3 ? 4 : n < 6 ? 3 : n < 10 ? 2 : 1);
    }
    for (const phrase of phrases) {
      phrase.whole = 0;
      for (const pair of phrase.pairs) phrase.whole += weights.get(pair);
    }
    const danger = head.danger.map(([words, lines]) => [words.map(full), lines]);
    const cues = head.cues.map(([word, concerns]) => [full(word), concerns]);

    const alike = (phrase, own, all) => {
      if (!phrase.whole) return 0;
      let shared = 0;
      for (const pair of phrase.pairs) if (own.has(pair)) shared += weights.get(pair);
      const both = div(200 * shared, Math.max(1, phrase.whole + all));
      return Math.max(both, phrase.length >= 5 ? div(80 * shared, phrase.whole) : 0);
    };
    const namedPhrase = (phrase, said, length, terms) => {
      if (phrase.words === said) return 100;
      if (terms.includes(phrase.words)) return 90;
      if (phrase.length >= (phrase.latin ? 4 : 3) && said.includes(phrase.words)) return Math.min(96, 58 + 6 * phrase.length);
      if (length >= 2 && phrase.words.includes(said)) return 20 + div(70 * length, phrase.length);
      return 0;
    };
    const saidPhrase = (phrase, said, length, own, all) => {
      if (phrase.words === said) return 100;
      if (phrase.length >= 3 && said.includes(phrase.words)) return Math.min(98, 70 + 3 * phrase.length);
      const same = alike(phrase, own, all);
      return length >= 3 && length * 2 >= phrase.length && phrase.words.includes(said) ? Math.max(same, 45 + div(50 * length, phrase.length)) : same;
    };
    const meantBy = (said, terms) => {
      const length = size(said), own = pairsOf(said);
      let all = 0;
      for (const pair of own) all += weights.get(pair) ?? UNKNOWN;
      const best = new Array(anything + 1).fill(0);
      for (const phrase of phrases) {
        const sure = phrase.isName
          ? Math.max(namedPhrase(phrase, said, length, terms), div(alike(phrase, own, all) * 3, 4))
          : saidPhrase(phrase, said, length, own, all);
        if (sure > best[phrase.concern]) best[phrase.concern] = sure;
      }
      for (const [word, concerns] of cues) {
        if (said.includes(word)) for (const concern of concerns) best[concern] += CUE;
      }
      const meant = best.map((sure, concern) => ({ concern, sure: Math.min(100, sure) })).filter((one) => one.sure >= LEAST);
      meant.sort((a, b) => b.sure - a.sure || a.concern - b.concern);
      const surest = meant.length ? meant[0].sure : 0;
      return meant.filter((one) => one.sure * 100 >= surest * 62).slice(0, MOST);
    };

    // ── query ──
    const term = (word) => {
      const latin = fromLatin(word), kana = latin ?? read(word);
      const others = synonyms.filter(([from]) => from === word || from === kana).flatMap(([, keys]) => keys.map((other) => [other, read(other)]));
      return { key: word, kana, short: shortVowels(kana), areas: named(word, kana, latin !== null), others, length: size(word), inside: withInside(word, kana) };
    };
    const termsOf = (typed) => {
      const words = fold(chars(typed).slice(0, 120).join("")).split(" ").filter(Boolean), terms = [];
      for (let at = 0; at < words.length && terms.length < 12; ) {
        let taken = 1, keys = [];
        for (let length = Math.min(3, words.length - at); length >= 1; length--) {
          const found = english.get(words.slice(at, at + length).join(""));
          if (found) {
            [taken, keys] = [length, found];
            break;
          }
        }
        const one = term(squashed(words.slice(at, at + taken).join("")));
        one.others.push(...keys.map((other) => [other, read(other)]));
        terms.push(one);
        at += taken;
      }
      return terms;
    };
    const runs = (word) => {
      const script = (c) => (isKana(c) ? 0 : /[a-z0-9]/i.test(c) ? 1 : 2), all = [];
      let before = null;
      for (const c of word) {
        const now = script(c);
        if (now === before) all[all.length - 1] += c;
        else all.push(c);
        before = now;
      }
      return all;
    };
    const partsOf = (whole) => {
      let best = null;
      for (const name of places) {
        if (size(name.key) < 2 || name.key === whole.key) continue;
        const at = whole.key.indexOf(name.key);
        if (at >= 0 && (!best || name.key.length > best[1])) best = [at, name.key.length];
      }
      const begins = Math.max(0, ...places.filter((name) => size(name.kana) >= 3 && name.kana !== whole.kana && whole.kana.startsWith(name.kana)).map((name) => name.kana.length));
      const pieces = best
        ? [[whole.key.slice(0, best[0]), false], [whole.key.slice(best[0], best[0] + best[1]), true], [whole.key.slice(best[0] + best[1]), false]]
        : begins
          ? [[whole.kana.slice(0, begins), true], [whole.kana.slice(begins), false]]
          : [[whole.key, false]];
      const parts = [];
      for (const [piece, isArea] of pieces) {
        if (isArea) {
          parts.push(term(piece));
          continue;
        }
        const rest = trimmed(piece);
        if (rest !== whole.key && size(rest) > 1 && isAnywhere(rest)) {
          parts.push(term(rest));
          continue;
        }
        for (const one of runs(rest)) {
          const run = trimmed(one);
          if (size(run) > 1 && run !== whole.key) parts.push(term(run));
        }
      }
      return parts.slice(0, 12);
    };
    const digitsOf = (typed) => {
      const plain = typed.normalize("NFKC");
      if (!/^[0-9 \-()+#ー‐‑–−]*$/.test(plain)) return null;
      const digits = plain.replace(/[^0-9]/g, "");
      return digits.length >= 3 ? digits : null;
    };

    // ── scores ──
    const partScore = (name, word, base, least) => {
      if (!word || !name.includes(word)) return 0;
      if (name === word) return base;
      const length = size(word);
      if (length < least) return 0;
      const longer = Math.min(6, div(size(name) - length, 4));
      if (name.startsWith(word)) return base - 8 - longer;
      return length === 1 && isKana(word) ? 0 : base - 18 - longer;
    };
    const nameScore = (doc, word, kana, short, inside) => {
      let best = 0;
      for (const name of doc.names) {
        const base = name.isMain ? 100 : doc.loose ? 88 : 95;
        const [own, spoken, brief] = inside.length ? [name.key, name.kana, name.short].map((form) => without(form, inside)) : [name.key, name.kana, name.short];
        let score = partScore(own, word, base, 1) || partScore(spoken, kana, base - 3, 2) || partScore(brief, short, base - 6, 3);
        if (!name.isMain && doc.loose && score < base - 6) score = div(score * 6, 10);
        if (score > best) best = score;
      }
      return best;
    };
    const formScore = (doc, word, kana, short, inside) => {
      const best = nameScore(doc, word, kana, short, inside);
      if (best || size(word) < 2) return best;
      return without(doc.text, inside).includes(word) ? 40 : word === kana && size(kana) >= 3 && without(doc.textKana, inside).includes(kana) ? 34 : 0;
    };
    const wordScore = (doc, one) => {
      let best = formScore(doc, one.key, one.kana, one.short, one.inside);
      for (const [other, kana] of one.others) best = Math.max(best, formScore(doc, other, kana, "", []) - 5);
      return best;
    };
    const isAnywhere = (word) => {
      const one = term(word);
      return docs.some((doc) => wordScore(doc, one) > 0);
    };
    const scoresOf = (one) =>
      docs.map((doc) => {
        const score = wordScore(doc, one);
        return one.areas.length ? Math.max(score, fits(doc, one.areas)) : score;
      });
    const nearScores = (one) => {
      const word = chars(one.key), kana = chars(one.kana);
      const edits = docs.map((doc) => {
        let best = 0;
        for (const name of doc.names) {
          for (const [from, form] of [[word, name.key], [kana, name.kana]]) {
            const whole = without(form, one.inside);
            const most = allowed(from.length);
            if (!most || whole.length + most < from.length) continue;
            // Each character that is not there at all is an edit.
            let lacking = 0;
            for (const c of from) if (!whole.includes(c) && ++lacking > most) break;
            if (lacking > most) continue;
            const text = chars(whole);
            const distance = distanceWithin(from, text);
            if (distance <= most) best = Math.max(best, 76 - 12 * distance - Math.min(6, div(Math.max(0, text.length - from.length), 4)));
          }
        }
        return best;
      });
      if (edits.some((score) => score > 0) || one.length < 4) return edits;
      const own = [...pairsOf(one.kana)];
      return docs.map((doc) => {
        let shared = 0;
        for (const name of doc.names) shared = Math.max(shared, own.filter((pair) => name.kana.includes(pair)).length);
        return shared * 2 > Math.max(1, own.length) ? div(40 * shared, Math.max(1, own.length)) : 0;
      });
    };
    const some = (scores) => scores.some((score) => score > 0);
    // What a query is about when a term names an area besides: the rest of the term.
    const aboutOf = (one, parts) => {
      const area = parts.find((part) => part.areas.length);
      if (!area) return [one];
      const rest = one.key.replace(area.key, "");
      if (rest && rest !== one.key) return [term(rest)];
      return one.kana === area.key ? [] : [term(one.kana.replace(area.key, ""))];
    };
    const look = (terms) => {
      const all = [], about = [];
      for (const one of terms) {
        const scores = scoresOf(one);
        if (some(scores)) {
          if (!one.areas.length) about.push(one);
          all.push({ term: one, scores, near: false });
          continue;
        }
        const parts = partsOf(one);
        about.push(...aboutOf(one, parts));
        const found = parts.map((part) => ({ term: part, scores: scoresOf(part), near: false })).filter((part) => some(part.scores));
        if (found.reduce((sum, part) => sum + part.term.length, 0) * 2 > one.length) {
          all.push(...found);
          continue;
        }
        const near = nearScores(one);
        if (some(near) || !found.length) all.push({ term: one, scores: near, near: true });
        else all.push(...found.map((part) => ({ ...part, near: !part.term.areas.length })));
      }
      return [all, about];
    };
    const meantIn = (about) => {
      const said = about.map((one) => one.kana).join("");
      if (!said) return [];
      const latin = about.map((one) => one.key).join("");
      const terms = [...about.map((one) => one.kana), ...about.map((one) => one.key), ...about.flatMap((one) => one.others.map(([, kana]) => kana))];
      const meant = meantBy(said, terms), more = [];
      if (/^[\x00-\x7f]*$/.test(latin)) more.push(latin);
      if (about.some((one) => one.others.length)) more.push(about.map((one) => (one.others.length ? one.others[0][1] : one.kana)).join(""));
      for (const words of more) {
        for (const other of meantBy(words, terms)) {
          const same = meant.find((one) => one.concern === other.concern);
          if (same) same.sure = Math.max(same.sure, other.sure);
          else meant.push(other);
        }
      }
      // Who says that they do not know whom to ask is shown the general windows first.
      const surest = Math.max(0, ...meant.map((one) => one.sure));
      if (meant.some((one) => one.concern === anything && one.sure === surest)) {
        for (const one of meant) if (one.concern !== anything) one.sure = Math.min(LOST, one.sure);
      }
      return meant.sort((a, b) => b.sure - a.sure || a.concern - b.concern);
    };
    const conceptScore = (doc, meant, areas) => {
      let best = 0;
      for (const { concern, sure } of meant) {
        let score = 0;
        if (doc.kind === "c" && doc.concerns[0] === concern) score = sure * 6;
        else if (doc.concerns.includes(concern)) score = sure * 4 + Math.max(0, 20 - 4 * doc.concerns.length);
        else if (doc.any) score = concern === anything ? sure * 4 : div(sure * 5, 2);
        if (score > best) best = score;
      }
      if (!best) return 0;
      best += Math.max(0, doc.rank);
      if (areas.length && doc.kind !== "c") best = fits(doc, areas) > 0 ? best + 100 : div(best * 3, 10);
      else if (areas.length) best = div(best * 3, 4);
      return best;
    };
    const phoneScore = (doc, digits) => {
      let best = 0;
      for (const phone of doc.phones) {
        const long = digits.length >= 4;
        const score = phone === digits ? 1000 : long && phone.endsWith(digits) ? 850 : long && phone.startsWith(digits) ? 840 : long && phone.includes(digits) ? 750 : 0;
        best = Math.max(best, score);
      }
      return best;
    };

    const find = (typed) => {
      const terms = termsOf(typed);
      if (!terms.length) return { hits: [], lines: [], areas: [], near: false, meant: [] };
      const said = terms.map((one) => one.kana).join("");
      const lines = [];
      for (const [words, all] of danger) {
        if (words.some((word) => said.includes(word))) for (const line of all) if (!lines.includes(line)) lines.push(line);
      }
      const digits = digitsOf(typed);
      const whole = terms.length > 1 ? term(terms.map((one) => one.key).join("")) : null;
      const [looked, about] = look(terms);
      const areas = looked.flatMap((one) => one.term.areas);
      const meant = meantIn(about);
      const understood = meant.length > 0 && meant[0].sure >= 60;
      let complete = false;
      const hits = [];
      docs.forEach((doc, index) => {
        let sum = 0, all = 0, found = 0, near = false;
        for (const one of looked) {
          const weight = Math.min(8, one.term.length);
          all += weight;
          sum += weight * one.scores[index];
          near ||= one.near;
          if (one.scores[index] > 0) found++;
        }
        const average = div(10 * sum, Math.max(1, all));
        const has = found === looked.length;
        let literal = has ? (near ? div(average * 7, 10) : average) : div(average, 2);
        if (has && !near) complete = true;
        else if (understood) literal = Math.min(literal, 220);
        if (whole) {
          const score = nameScore(doc, whole.key, whole.kana, whole.short, whole.inside);
          if (score >= 60 && score * 10 > literal) {
            literal = score * 10;
            complete = true;
          }
        }
        if (digits) {
          const score = phoneScore(doc, digits) - ("wsbv".includes(doc.kind) ? 0 : 15);
          if (score > literal) {
            literal = score;
            complete = true;
          }
        }
        const concept = conceptScore(doc, meant, areas);
        const score = Math.max(literal, concept) + div(Math.min(literal, concept), 4);
        if (score > 0) hits.push({ doc, score });
      });
      hits.sort((a, b) => b.score - a.score || b.doc.rank - a.doc.rank || a.doc.index - b.doc.index);
      const best = hits.length ? hits[0].score : 0;
      return { hits: hits.filter((hit) => hit.score * 5 >= best), lines, areas, meant, near: !complete && meant.every((one) => one.sure < 60) };
    };
    // ── a large index: which parts a query needs ──
    const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567abcdefghijklmnopqrstuvwxyz+-*/01";
    const numbersOf = (gaps) => {
      const all = [];
      let number = 0, sum = 0;
      for (const c of gaps) {
        const digit = LETTERS.indexOf(c);
        sum = sum * 32 + (digit & 31);
        if (digit > 31) {
          all.push((number += sum));
          sum = 0;
        }
      }
      return all;
    };
    const bucketOf = (key) => {
      let hash = 0;
      for (const c of key) hash = (Math.imul(hash, 31) + c.codePointAt(0)) >>> 0;
      return "b" + (hash % big.buckets);
    };
    /** Loads what `typed` needs with `part(name)`, which promises the part; then `find` answers. */
    const prepare = async (typed, part) => {
      const terms = termsOf(typed), wanted = new Map(), areas = new Set();
      const want = (key, weight) => wanted.set(key, Math.max(weight, wanted.get(key) ?? 0));
      const rest = [];
      for (const one of terms) {
        let found = one.areas;
        if (!found.length) {
          const parts = partsOf(one);
          found = parts.flatMap((piece) => piece.areas);
          rest.push(...aboutOf(one, parts));
        }
        for (const area of found) areas.add(area);
        for (const form of [one.key, one.kana, one.short, ...one.others.flat()]) for (const pair of pairsOf(form)) want(pair, 1);
      }
      const digits = digitsOf(typed);
      if (digits) for (let at = 0; at + 3 <= digits.length; at++) want("#" + digits.slice(at, at + 3), 2);
      for (const { concern } of meantIn(rest)) want("!" + concern, 3);
      const chunks = new Set();
      const runs = [...areas].map((area) => big.runs[area]).filter(([start, end]) => end > start);
      const small = runs.filter(([start, end]) => end - start <= 400);
      for (const [start, end] of small) for (let at = start; at < end; at += big.chunk) chunks.add(Math.floor(at / big.chunk));
      for (const [, end] of small) chunks.add(Math.floor((end - 1) / big.chunk));
      if (!small.length) {
        const keys = [...wanted.keys()], buckets = new Map();
        await Promise.all([...new Set(keys.map(bucketOf))].map(async (name) => buckets.set(name, await part(name))));
        const counts = new Map();
        for (const key of keys) {
          const gaps = buckets.get(bucketOf(key))[key];
          if (gaps) for (const number of numbersOf(gaps)) counts.set(number, (counts.get(number) ?? 0) + wanted.get(key));
        }
        const inside = (number) => !runs.length || runs.some(([start, end]) => number >= start && number < end);
        const best = [...counts].filter(([number]) => inside(number)).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
        for (const [number] of best.slice(0, 24)) chunks.add(Math.floor(number / big.chunk));
        if (!best.length) for (const [start] of runs.slice(0, 2)) chunks.add(Math.floor(start / big.chunk));
      }
      await Promise.all([...chunks].filter((number) => !loaded.has(number)).map(async (number) => addChunk(number, await part("r" + number))));
    };
    const audiences = docs.filter((doc) => doc.kind === "u").map((doc) => doc.title);
    const concerns = head.concerns.map(([label], index) => called?.c[index][0] || label);
    return { find, prepare: big ? prepare : null, addTexts, audiences, concerns, key, squashed, kana: read, full, fromLatin, docs: () => docs, upward, fits };
  };

  globalThis.madoguchiSearch = { engine, fold, romaji, shortVowels, distanceWithin, pairsOf };
})();
