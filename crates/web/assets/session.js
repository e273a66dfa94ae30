// Says some minutes before a session ends that it will, and lets it go on where it can. Pages of nobody have no such script;
// without it a form that comes too late is kept all the same. What was typed stays where it is.
'use strict';
const notice = document.querySelector('dialog[data-session-left]');
if (notice) {
  const { sessionAnnounced, sessionLeft, sessionToken } = notice.dataset;
  const stay = notice.querySelector('[data-session-stay]');
  // The other pages of this session, which hear when one of them goes on.
  const pages = new BroadcastChannel('session');
  let ends;
  let last;
  let said = null;

  const say = (what) => {
    if (said === what) return;
    said = what;
    for (const text of notice.querySelectorAll('[data-session-says]')) text.hidden = text.dataset.sessionSays !== what;
    stay.hidden = what === 'last' || what === 'over';
    if (!notice.open) notice.showModal();
  };
  // The clock is looked at often: a computer that slept has missed its alarms.
  const look = () => {
    const left = ends - Date.now();
    if (left <= 0) return say('over');
    if (left <= Number(sessionAnnounced) * 1000) return say(last ? 'last' : 'idle');
    said = null;
    if (notice.open) notice.close();
  };
  const goOn = (seconds, isLast) => {
    ends = Date.now() + seconds * 1000;
    last = isLast;
    pages.postMessage({ token: sessionToken, ends, last });
    look();
  };

  pages.addEventListener('message', ({ data }) => {
    if (data.token !== sessionToken || data.ends <= ends) return;
    ({ ends, last } = data);
    look();
  });
  stay.addEventListener('click', async () => {
    try {
      const answer = await fetch('/session/stay', { method: 'POST', body: new URLSearchParams({ csrf: sessionToken }) });
      if (answer.status === 403 || answer.status === 419) return say('over');
      const { seconds, last: isLast } = await answer.json();
      goOn(seconds, isLast);
    } catch {
      say('failed');
    }
  });
  notice.querySelector('[data-session-close]').addEventListener('click', () => notice.close());
  document.addEventListener('visibilitychange', look);
  setInterval(look, 5000);
  goOn(Number(sessionLeft), 'sessionLast' in notice.dataset);
}
