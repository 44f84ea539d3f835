import '@fontsource-variable/inter/opsz.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { Boundary } from './components/Boundary.tsx';
import { startDesk } from './stores/start.ts';
import './theme/tokens.css';
import './theme/base.css';
import './theme/frame.css';
import './theme/grid.css';
import './theme/marks.css';
import './theme/panel.css';
import './theme/controls.css';
import './theme/figures.css';
import './theme/messages.css';
import './theme/dialogs.css';
import './theme/forms.css';
import './theme/facts.css';
import './theme/lists.css';
import { watchCutText } from './theme/cut-text.ts';
import './theme/print.css';
import { applyTheme, watchTheme } from './theme/theme.ts';

applyTheme();
watchTheme();
watchCutText();
startDesk();
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Boundary name="page" title={null}>
      <App />
    </Boundary>
  </StrictMode>,
);
