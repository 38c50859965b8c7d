import { PREFERENCES_KEY } from '@/lib/studio/preferences';

/**
 * Runs in the page's head before anything is drawn: the chosen theme, and whether work will be brought back (a link, or
 * this tab's own document), so that neither the wrong colours nor the start page flash up. Constant text: its hash
 * stands in the policy of the static export.
 */
export const BOOT_SCRIPT = `(function(){var d=document.documentElement,t='system';try{t=JSON.parse(localStorage.getItem('${PREFERENCES_KEY}')||'{}').theme||t}catch(e){}
if(t!=='light'&&t!=='dark')t=matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light';d.dataset.theme=t;
var w=/^#\\d{1,3}\\./.test(location.hash);try{w=w||!!sessionStorage.getItem('outrigger.slot')}catch(e){}if(w)d.dataset.boot='work'})()`;
