// Only in the preview; the published site does not contain this.
// The server tells when there is a new site or a problem; this loads the page again or shows the problem.
(() => {
  'use strict';
  // The site that this page came from.
  const shown = new URL(document.currentScript.src).searchParams.get('v');

  function box() {
    const there = document.getElementById('madoguchi-problems');
    if (there) return there;
    // No inline style: the page's content security policy forbids it.
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = '/__madoguchi/preview.css';
    document.head.append(style);
    const made = document.createElement('div');
    made.id = 'madoguchi-problems';
    made.setAttribute('role', 'alert');
    made.lang = 'ja';
    document.body.append(made);
    return made;
  }

  const events = new EventSource('/__madoguchi/events');

  events.addEventListener('site', (event) => {
    if (event.data !== shown) {
      location.reload();
      return;
    }
    // The problems are mended and the site is the same as before.
    document.getElementById('madoguchi-problems')?.remove();
  });

  events.addEventListener('problems', (event) => {
    // The server has escaped everything that comes from the content.
    box().innerHTML = event.data;
  });

  // A connection that stays open keeps the browser from going back quickly, and there are only a few.
  addEventListener('pagehide', () => events.close());
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
})();
