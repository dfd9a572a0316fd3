import { Radio, Stack, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card, Page } from './parts.tsx';

const schemes = ['auto', 'light', 'dark'] as const;
const schemeOf = (value: string) => schemes.find((scheme) => scheme === value) ?? 'auto';

/** Light or dark, on this device. */
export function Appearance() {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation('common');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Page title={t('sections.appearance')} intro={t('appearance.intro')}>
      <Card title={t('appearance.title')}>
        <Radio.Group
          aria-label={t('appearance.title')}
          value={colorScheme}
          onChange={(value) => setColorScheme(schemeOf(value))}
        >
          <Stack gap="sm">
            {schemes.map((scheme) => (
              <Radio key={scheme} value={scheme} label={common(`scheme.${scheme}`)} />
            ))}
          </Stack>
        </Radio.Group>
      </Card>
    </Page>
  );
}
