import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import ListItemIcon from '@material-ui/core/ListItemIcon';
import ListItemText from '@material-ui/core/ListItemText';
import { makeStyles } from '@material-ui/core/styles';
import FileIcon from '@material-ui/icons/DescriptionOutlined';
import FolderIcon from '@material-ui/icons/FolderOutlined';
import FolderOpenIcon from '@material-ui/icons/FolderOpen';
import { useState } from 'react';
import type { TreeFolder } from './fileTree';

const useStyles = makeStyles(theme => ({
  item: { paddingTop: 2, paddingBottom: 2 },
  icon: { minWidth: theme.spacing(3.5) },
  name: { margin: 0, overflowWrap: 'anywhere' },
}));

interface TreeProps {
  selected?: string;
  onSelect: (path: string) => void;
}

/** Folders that open and files that are chosen; every one is a button, so the keyboard walks through them. */
export function FileTree(
  props: TreeProps & { tree: TreeFolder; label: string },
) {
  return (
    <List dense disablePadding aria-label={props.label}>
      <Children {...props} folder={props.tree} depth={0} />
    </List>
  );
}

function Children(props: TreeProps & { folder: TreeFolder; depth: number }) {
  const classes = useStyles();
  const { folder, depth, selected, onSelect } = props;
  const indent = { paddingLeft: 8 + depth * 16 };
  return (
    <>
      {folder.folders.map(child => (
        <Folder key={child.path} {...props} folder={child} />
      ))}
      {folder.files.map(({ name, path }) => (
        <li key={path}>
          <ListItem
            button
            component="div"
            style={indent}
            className={classes.item}
            selected={path === selected}
            aria-current={path === selected ? 'true' : undefined}
            onClick={() => onSelect(path)}
          >
            <ListItemIcon className={classes.icon}>
              <FileIcon fontSize="small" />
            </ListItemIcon>
            <ListItemText primary={name} className={classes.name} />
          </ListItem>
        </li>
      ))}
    </>
  );
}

function Folder(props: TreeProps & { folder: TreeFolder; depth: number }) {
  const classes = useStyles();
  const [open, setOpen] = useState(true);
  const { folder, depth } = props;
  const Icon = open ? FolderOpenIcon : FolderIcon;
  return (
    <li>
      <ListItem
        button
        component="div"
        style={{ paddingLeft: 8 + depth * 16 }}
        className={classes.item}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <ListItemIcon className={classes.icon}>
          <Icon fontSize="small" />
        </ListItemIcon>
        <ListItemText primary={folder.name} className={classes.name} />
      </ListItem>
      {open && (
        <List dense disablePadding>
          <Children {...props} depth={depth + 1} />
        </List>
      )}
    </li>
  );
}
