import { Link } from '@backstage/core-components';
import type {
  IndexableDocument,
  ResultHighlight,
} from '@backstage/plugin-search-common';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import ListItemIcon from '@material-ui/core/ListItemIcon';
import ListItemText from '@material-ui/core/ListItemText';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { useText } from '../../hooks';

const useStyles = makeStyles({
  item: { display: 'flex', minWidth: 0 },
  text: { overflowWrap: 'anywhere' },
});

/**
 * An appStack that a search found.
 *
 * @public
 */
export interface AppstackSearchResultListItemProps {
  result?: IndexableDocument;
  highlight?: ResultHighlight;
  icon?: ReactNode;
}

/**
 * Shows an appStack among the results of a search.
 *
 * @public
 */
export function AppstackSearchResultListItem(
  props: AppstackSearchResultListItemProps,
) {
  const classes = useStyles();
  const t = useText();
  const { result, highlight, icon } = props;
  if (!result) return null;
  const { environments } = result as { environments?: string[] };
  const marked = (part: 'title' | 'text') => {
    const text = highlight?.fields[part];
    return text ? (
      <HighlightedSearchResultText
        text={text}
        preTag={highlight.preTag}
        postTag={highlight.postTag}
      />
    ) : undefined;
  };
  return (
    <div className={classes.item}>
      {icon && <ListItemIcon>{icon}</ListItemIcon>}
      <ListItemText
        className={classes.text}
        primary={
          <Link to={result.location}>{marked('title') ?? result.title}</Link>
        }
        secondary={
          environments && environments.length > 0
            ? t('searchResult.environments', {
                environments: environments.join(', '),
              })
            : t('searchResult.appStack')
        }
      />
    </div>
  );
}
