import './ui/no-eval.ts'; // before any schema
import './ui/base.css';
import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './ui/tokens.css';
import './locales/index.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root to draw Greenlane into.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
