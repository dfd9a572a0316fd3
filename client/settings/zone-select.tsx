import { Select, type SelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface ZoneSelectProps extends Pick<SelectProps, 'label' | 'description' | 'error'> {
  value: string;
  onChange: (zone: string) => void;
}

const zones = Intl.supportedValuesOf('timeZone');

/** One of the world's time zones; the saved one also where the browser calls it differently. */
export function ZoneSelect({ value, onChange, ...rest }: ZoneSelectProps) {
  const { t } = useTranslation('settings');
  return (
    <Select
      {...rest}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      data={zones.includes(value) ? zones : [value, ...zones]}
      value={value}
      onChange={(zone) => zone !== null && onChange(zone)}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t('profile.noZone')}
      limit={100}
    />
  );
}
