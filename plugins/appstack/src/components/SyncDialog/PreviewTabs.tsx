import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import type { ReactNode } from 'react';
import { useTabStyles } from '../common';

/** Tabs inside the preview, which scroll where there is no room for all of them. */
export function PreviewTabs<Value extends string>(props: {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  tabs: readonly { value: Value; label: ReactNode }[];
}) {
  const classes = useTabStyles();
  return (
    <Tabs
      value={props.value}
      onChange={(_, value) => props.onChange(value)}
      indicatorColor="primary"
      variant="scrollable"
      scrollButtons="auto"
      className={classes.tabs}
      aria-label={props.label}
    >
      {props.tabs.map(({ value, label }) => (
        <Tab key={value} value={value} className={classes.tab} label={label} />
      ))}
    </Tabs>
  );
}
