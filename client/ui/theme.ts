import {
  ActionIcon,
  Anchor,
  Badge,
  Button,
  Checkbox,
  createTheme,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  Drawer,
  Input,
  InputWrapper,
  Loader,
  Menu,
  Modal,
  Notification,
  PasswordInput,
  Popover,
  Radio,
  SegmentedControl,
  Skeleton,
  Switch,
  Table,
  Tabs,
  Tooltip,
  UnstyledButton,
  type VariantColorsResolver,
} from '@mantine/core';
import skin from './theme.module.css';

/**
 * Mantine, dressed in tokens.css, with the few words that its parts speak by themselves. Sizes of buttons and inputs: xs 28 px, sm 32 px (default), md 36 px, lg 44 px.
 * Button variants: `filled` (the one main action), `default` (outlined), `subtle` (quiet), `light` (switched on).
 * `color="ink"` makes a filled button black on white: for what cannot be undone, since red belongs to customers.
 */
export const themeFor = (words: { close: string; showPassword: string }) =>
  createTheme({
    fontFamily: 'var(--gl-font)',
    fontFamilyMonospace: 'var(--gl-mono)',
    primaryColor: 'indigo',
    primaryShade: { light: 7, dark: 4 },
    defaultRadius: 'sm',
    radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
    spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
    fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
    lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
    headings: {
      fontFamily: 'var(--gl-font)',
      fontWeight: '600',
      sizes: {
        h1: { fontSize: '1.75rem', lineHeight: '36px' },
        h2: { fontSize: '1.25rem', lineHeight: '28px' },
        h3: { fontSize: '1rem', lineHeight: '24px' },
        h4: { fontSize: '0.875rem', lineHeight: '20px' },
        h5: { fontSize: '0.8125rem', lineHeight: '20px' },
        h6: { fontSize: '0.75rem', lineHeight: '16px' },
      },
    },
    shadows: Object.fromEntries(['xs', 'sm', 'md', 'lg', 'xl'].map((size) => [size, 'var(--gl-shadow)'])),
    cursorType: 'pointer',
    respectReducedMotion: true,
    variantColorResolver: (input) => variantColors(input),
    components: {
      Button: Button.extend({ classNames: { root: skin.button, section: skin.buttonSection } }),
      ActionIcon: ActionIcon.extend({
        defaultProps: { variant: 'subtle', size: 32 },
        classNames: { root: skin.actionIcon },
      }),
      UnstyledButton: UnstyledButton.extend({ classNames: { root: skin.unstyled } }),
      Anchor: Anchor.extend({ defaultProps: { underline: 'hover', fz: 'inherit' } }),
      Input: Input.extend({ classNames: { wrapper: skin.inputWrapper, input: skin.input } }),
      PasswordInput: PasswordInput.extend({
        defaultProps: {
          visibilityToggleFocusable: true,
          visibilityToggleButtonProps: { 'aria-label': words.showPassword },
        },
      }),
      InputWrapper: InputWrapper.extend({
        classNames: { label: skin.fieldLabel, description: skin.fieldHelp, error: skin.fieldError },
      }),
      SegmentedControl: SegmentedControl.extend({
        defaultProps: { withItemsBorders: false, transitionDuration: 150 },
        classNames: {
          root: skin.segments,
          label: skin.segmentLabel,
          indicator: skin.segmentOn,
          innerLabel: skin.segmentInner,
        },
      }),
      Checkbox: Checkbox.extend({
        defaultProps: { size: 'xs' },
        classNames: { label: skin.checkLabel, inner: skin.checkBox },
      }),
      Radio: Radio.extend({
        defaultProps: { size: 'xs' },
        classNames: { label: skin.checkLabel, inner: skin.checkBox },
      }),
      Switch: Switch.extend({ defaultProps: { size: 'sm' }, classNames: { label: skin.checkLabel } }),
      Menu: Menu.extend({
        defaultProps: { shadow: 'md', position: 'bottom-end', transitionProps: { duration: 120 } },
        classNames: {
          dropdown: skin.floating,
          item: skin.menuItem,
          itemSection: skin.menuSection,
          label: skin.menuLabel,
        },
      }),
      Popover: Popover.extend({
        defaultProps: { shadow: 'md', transitionProps: { duration: 120 } },
        classNames: { dropdown: skin.floating },
      }),
      Modal: Modal.extend({
        defaultProps: {
          centered: true,
          radius: 'md',
          padding: 'xl',
          transitionProps: { duration: 150 },
          closeButtonProps: { 'aria-label': words.close },
        },
        classNames: {
          title: skin.dialogTitle,
          content: skin.dialog,
          header: skin.dialogHeader,
          overlay: skin.scrim,
        },
      }),
      Drawer: Drawer.extend({
        defaultProps: {
          position: 'right',
          padding: 'lg',
          size: 360,
          transitionProps: { duration: 150 },
          closeButtonProps: { 'aria-label': words.close },
        },
        classNames: {
          title: skin.dialogTitle,
          content: skin.dialog,
          header: skin.dialogHeader,
          overlay: skin.scrim,
        },
      }),
      Tooltip: Tooltip.extend({
        defaultProps: {
          openDelay: 300,
          transitionProps: { duration: 120 },
          events: { hover: true, focus: true, touch: false },
        },
        classNames: { tooltip: skin.tooltip },
      }),
      Table: Table.extend({ classNames: { th: skin.th, td: skin.td, table: skin.table } }),
      Tabs: Tabs.extend({ classNames: { tab: skin.tab, list: skin.tabList } }),
      Badge: Badge.extend({
        defaultProps: { variant: 'light', color: 'gray', radius: 'xs', size: 'md' },
        classNames: { root: skin.badge },
      }),
      Notification: Notification.extend({
        classNames: {
          root: skin.notification,
          title: skin.notificationTitle,
          description: skin.notificationText,
          icon: skin.notificationIcon,
        },
      }),
      Loader: Loader.extend({ defaultProps: { size: 'sm', color: 'gray' } }),
      Skeleton: Skeleton.extend({ defaultProps: { radius: 'sm' } }),
    },
  });

/** Button-like components take their colours from tokens, so both schemes and all hues stay in one file. */
const variantColors: VariantColorsResolver = (input) => {
  const { variant } = input;
  const border = '1px solid transparent';
  if (input.color === 'ink' && variant === 'filled') {
    return { background: 'var(--gl-won)', hover: 'var(--gl-ink-2)', color: 'var(--gl-on-won)', border };
  }
  const accent = input.color === undefined || input.color === 'indigo';
  if (accent && variant === 'filled') {
    return {
      background: 'var(--gl-accent)',
      hover: 'var(--gl-accent-hover)',
      color: 'var(--gl-on-accent)',
      border,
    };
  }
  if (variant === 'light') {
    return accent
      ? {
          background: 'var(--gl-accent-soft)',
          hover: 'var(--gl-accent-soft)',
          color: 'var(--gl-accent-text)',
          border: '1px solid var(--gl-accent-line)',
        }
      : { background: 'var(--gl-sunken)', hover: 'var(--gl-line)', color: 'var(--gl-ink-2)', border };
  }
  if (variant === 'subtle') {
    return { background: 'transparent', hover: 'var(--gl-hover)', color: 'var(--gl-ink-2)', border };
  }
  if (variant === 'outline' || variant === 'default') {
    return {
      background: 'var(--gl-surface)',
      hover: 'var(--gl-sunken)',
      color: accent && variant === 'outline' ? 'var(--gl-accent-text)' : 'var(--gl-ink)',
      border: '1px solid var(--gl-line-strong)',
    };
  }
  return defaultVariantColorsResolver(input);
};

const greys = {
  '--mantine-color-gray-0': 'var(--gl-sunken)',
  '--mantine-color-gray-1': 'var(--gl-sunken)',
  '--mantine-color-gray-2': 'var(--gl-line)',
  '--mantine-color-gray-3': 'var(--gl-line)',
  '--mantine-color-gray-4': 'var(--gl-line-strong)',
  '--mantine-color-gray-5': 'var(--gl-ink-3)',
  '--mantine-color-gray-6': 'var(--gl-ink-2)',
  '--mantine-color-gray-7': 'var(--gl-ink-2)',
  '--mantine-color-gray-8': 'var(--gl-ink)',
  '--mantine-color-gray-9': 'var(--gl-ink)',
  '--mantine-color-dark-0': 'var(--gl-ink)',
  '--mantine-color-dark-1': 'var(--gl-ink-2)',
  '--mantine-color-dark-2': 'var(--gl-ink-2)',
  '--mantine-color-dark-3': 'var(--gl-ink-3)',
  '--mantine-color-dark-4': 'var(--gl-line-strong)',
  '--mantine-color-dark-5': 'var(--gl-sunken)',
  '--mantine-color-dark-6': 'var(--gl-surface)',
  '--mantine-color-dark-7': 'var(--gl-surface)',
  '--mantine-color-dark-8': 'var(--gl-sunken)',
  '--mantine-color-dark-9': 'var(--gl-page)',
};

const schemeColors = {
  '--mantine-color-body': 'var(--gl-surface)',
  '--mantine-color-text': 'var(--gl-ink)',
  '--mantine-color-bright': 'var(--gl-ink)',
  '--mantine-color-dimmed': 'var(--gl-ink-2)',
  '--mantine-color-placeholder': 'var(--gl-ink-2)',
  '--mantine-color-anchor': 'var(--gl-accent-text)',
  '--mantine-color-error': 'var(--gl-error)',
  '--mantine-color-default': 'var(--gl-surface)',
  '--mantine-color-default-hover': 'var(--gl-sunken)',
  '--mantine-color-default-color': 'var(--gl-ink)',
  '--mantine-color-default-border': 'var(--gl-line-strong)',
  '--mantine-color-disabled': 'var(--gl-sunken)',
  '--mantine-color-disabled-color': 'var(--gl-ink-3)',
  '--mantine-color-disabled-border': 'var(--gl-line)',
  '--mantine-primary-color-contrast': 'var(--gl-on-accent)',
  '--mantine-color-indigo-filled': 'var(--gl-accent)',
  '--mantine-color-indigo-filled-hover': 'var(--gl-accent-hover)',
  '--mantine-color-indigo-light': 'var(--gl-accent-soft)',
  '--mantine-color-indigo-light-hover': 'var(--gl-accent-soft)',
  '--mantine-color-indigo-light-color': 'var(--gl-accent-text)',
  '--mantine-color-indigo-outline': 'var(--gl-accent)',
};

/** Points Mantine's own variables at the tokens; the two schemes differ in tokens.css alone. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: greys,
  light: schemeColors,
  dark: schemeColors,
});
