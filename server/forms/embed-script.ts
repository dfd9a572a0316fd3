/*
 * What runs in browsers, to the letter. Both are small and without names of their own: they stand on other people's
 * pages.
 */

/** In a form that stands in a frame: tells the page around it how high it is. Nothing else leaves it. */
export const heightTeller = `(()=>{
const tell=()=>parent.postMessage({greenlaneForm:Math.ceil(document.querySelector('.frame').getBoundingClientRect().height)},'*');
new ResizeObserver(tell).observe(document.querySelector('.frame'));
addEventListener('message',(event)=>{if(event.source===parent&&event.data==='greenlaneForm?')tell()});
})()`;

/** On the page around: frames of ours become as high as their forms, and learn which campaign led here. */
export const embedScript = `(() => {
  const frames = () => [...document.querySelectorAll('iframe[data-greenlane-form]')];
  addEventListener('message', ({ source, data }) => {
    const height = data && data.greenlaneForm;
    if (typeof height !== 'number' || !(height > 0 && height < 20000)) return;
    for (const frame of frames()) if (frame.contentWindow === source) frame.style.height = height + 'px';
  });
  for (const frame of frames()) {
    const url = new URL(frame.src);
    let changed = false;
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (!name.startsWith('utm_') || url.searchParams.has(name)) continue;
      url.searchParams.set(name, value);
      changed = true;
    }
    if (changed) {
      url.searchParams.set('from', location.origin + location.pathname);
      frame.src = url.href;
    } else {
      frame.contentWindow.postMessage('greenlaneForm?', url.origin);
    }
  }
})();
`;
