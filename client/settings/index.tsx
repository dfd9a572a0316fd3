export { SettingsScreen as Screen } from './screen.tsx';
