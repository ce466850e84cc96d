import '@atlaskit/css-reset';
import './styles/shell.css';
import './styles/page.css';
import './styles/document.css';
import './styles/watch.css';
import { createRoot } from 'react-dom/client';
import { App } from './shell/app';
import { applyTheme, readColorMode } from './theme';

/** Colours must be there before the first paint, or the page flashes. */
void applyTheme(readColorMode()).then(() => {
  createRoot(document.getElementById('root')!).render(<App />);
});
