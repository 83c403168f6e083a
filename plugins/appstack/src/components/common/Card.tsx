import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  body: { ...theme.typography.body2, color: theme.palette.text.primary },
}));

/** The card of entity pages, with text as in the rest of the plugin. */
export function Card(props: { title: string; children: ReactNode }) {
  return (
    <EntityInfoCard title={props.title}>
      <div className={useStyles().body}>{props.children}</div>
    </EntityInfoCard>
  );
}
