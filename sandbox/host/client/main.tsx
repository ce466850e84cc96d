import { createRoot } from 'react-dom/client';
import { App } from './shell/app';
import { applyTheme, readColorMode } from './theme';

/** Colours must be there before the first paint, or the page flashes. */
void applyTheme(readColorMode()).then(() => {
  createRoot(document.getElementById('root')!).render(<App />);
});
