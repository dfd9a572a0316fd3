import { ActionIcon, Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { exportFormats, type ExportedList, type ExportFormat } from '../../machines/api/index.ts';
import { Icon } from './icons.tsx';

type Filters = Readonly<Record<string, string | number | boolean | undefined | null>>;

interface ExportButtonProps {
  /** A list, or the timeline of one record: `timeline/deals/d_1`. */
  list: ExportedList | `timeline/${'deals' | 'contacts' | 'companies'}/${string}`;
  /** The query of the list's own call, as the screen asks it; pages and their sizes are left out. */
  filters?: Filters;
  /** With its name beside the icon, or the icon alone. */
  as?: 'icon' | 'button';
}

/** Where the browser gets the whole list as a file. */
function exportUrl(list: ExportButtonProps['list'], format: ExportFormat, filters: Filters = {}): string {
  const query = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(filters)) {
    if (value === undefined || value === null || value === '' || name === 'limit' || name === 'cursor')
      continue;
    query.set(name, String(value));
  }
  return `/api/v1/exports/${list.split('/').map(encodeURIComponent).join('/')}?${query}`;
}

/** Takes a list along as a file, with the filters that it is looked at with. */
export function ExportButton({ list, filters, as = 'icon' }: ExportButtonProps) {
  const { t } = useTranslation('taking');
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        {as === 'icon' ? (
          <ActionIcon aria-label={t('export')} title={t('export')}>
            <Icon of="download" />
          </ActionIcon>
        ) : (
          <Button variant="default" leftSection={<Icon of="download" />}>
            {t('export')}
          </Button>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('hint')}</Menu.Label>
        {exportFormats.map((format) => (
          <Menu.Item key={format} component="a" href={exportUrl(list, format, filters)} download>
            {t(`format.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
