import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type Ref,
  type RefObject,
} from 'react';
import { flushSync } from 'react-dom';
import { useText } from '../../../hooks';
import type { PlacedBox } from '../layout';
import { EVERYTHING, overlaps, useViewport, type Rectangle } from '../viewport';
import { Controls } from './Controls';
import { pictureOf } from './export';
import { GraphEdges } from './GraphEdges';
import { ClosedGroup, GroupFrame } from './GraphGroupView';
import { GraphNodeView } from './GraphNodeView';
import type { PlacedNode, Scene } from './scene';
import type { Stop } from './stopProps';
import { useStops } from './useStops';

/** Below this scale, names are not drawn: they could not be read. */
const LEGIBLE = 0.35;

const useStyles = makeStyles(theme => ({
  root: {
    position: 'relative',
    height: 'calc(100vh - 330px)',
    minHeight: 420,
  },
  svg: {
    width: '100%',
    height: '100%',
    display: 'block',
    cursor: 'grab',
    touchAction: 'none',
    '&:active': { cursor: 'grabbing' },
  },
  hint: {
    position: 'absolute',
    bottom: theme.spacing(0.5),
    left: theme.spacing(1.5),
    pointerEvents: 'none',
  },
}));

/** What the page can ask of the picture. */
export interface GraphHandle {
  /** The whole drawing as an SVG document, whatever part of it is in view. */
  picture: () => string | undefined;
}

interface Props {
  scene: Scene;
  label: string;
  selected?: string;
  /** Whether all lines say what they are, or only those of the chosen node. */
  labels: boolean;
  /** Whether a node lists its implied resources. */
  lists: (placed: PlacedNode) => boolean;
  /** Whether a node is what the person looks for. */
  isFound: (id: string) => boolean;
  /** What has to come into the middle; another object each time. */
  target?: { id: string };
  onSelect: (id: string | undefined) => void;
  onToggle: (groupId: string) => void;
  handle: Ref<GraphHandle>;
}

/** The picture: nodes and groups to walk through and to choose, lines between them. */
export function GraphView(props: Props) {
  const classes = useStyles();
  const t = useText();
  const { scene, selected, target, onSelect } = props;
  const viewport = useViewport(scene);
  const { frame, content, shown, centre, reveal } = viewport;
  const stops = useStops({ frame, stops: scene.stops, selected, reveal });
  const isWhole = useWholePicture(props.handle, frame, scene);

  const reached = useRef<typeof target>();
  // What hides it opens first; once it was reached, the person moves on.
  useEffect(() => {
    const box = scene.stops.find(({ id }) => id === target?.id);
    if (!box || reached.current === target) return;
    reached.current = target;
    centre(box);
  }, [scene, target, centre]);

  return (
    <Paper variant="outlined" className={classes.root}>
      <svg
        ref={frame}
        className={classes.svg}
        role="group"
        aria-label={props.label}
        {...viewport.handlers}
        onKeyDown={stops.onKeyDown}
        onClick={event =>
          event.target === event.currentTarget && onSelect(undefined)
        }
      >
        <g ref={content}>
          <Content
            {...props}
            area={isWhole ? EVERYTHING : shown.area}
            scale={isWhole ? 1 : shown.scale}
            stop={stops.current}
            onFocus={stops.onFocus}
          />
        </g>
      </svg>
      <Controls viewport={viewport} />
      <Typography
        variant="caption"
        color="textSecondary"
        className={classes.hint}
      >
        {t('stack.graph.hint')}
      </Typography>
    </Paper>
  );
}

interface ContentProps extends Props {
  area: Rectangle;
  scale: number;
  stop?: string;
  onFocus: Stop['onFocus'];
}

/** What of the scene lies in an area, and the stop that Tab reaches. */
function Content(props: ContentProps) {
  const { scene, selected, area, scale, stop, isFound, onSelect } = props;
  const isLegible = scale >= LEGIBLE;
  const select = useCallback(
    (id: string) => onSelect(id === selected ? undefined : id),
    [onSelect, selected],
  );
  const inArea = <T extends PlacedBox>(boxes: readonly T[]) =>
    boxes.filter(box => box.id === stop || overlaps(box, area));
  const focusOf = ({ id }: PlacedBox) => ({
    isStop: id === stop,
    onFocus: props.onFocus,
  });
  return (
    <>
      {inArea(scene.frames).map(placed => (
        <GroupFrame
          key={placed.id}
          placed={placed}
          scale={scale}
          {...focusOf(placed)}
          onActivate={props.onToggle}
        />
      ))}
      <GraphEdges
        scene={scene}
        area={area}
        isLegible={isLegible}
        labels={props.labels}
        selected={selected}
      />
      {inArea(scene.boxes).map(placed => (
        <ClosedGroup
          key={placed.id}
          placed={placed}
          isLegible={isLegible}
          isFaint={!placed.group.nodes.some(({ id }) => isFound(id))}
          {...focusOf(placed)}
          onActivate={props.onToggle}
        />
      ))}
      {inArea(scene.nodes).map(placed => (
        <GraphNodeView
          key={placed.id}
          placed={placed}
          lists={props.lists(placed)}
          isLegible={isLegible}
          isSelected={placed.id === selected}
          isFaint={!isFound(placed.id)}
          {...focusOf(placed)}
          onActivate={select}
        />
      ))}
    </>
  );
}

/** Draws everything for as long as a picture of it is taken. */
function useWholePicture(
  handle: Ref<GraphHandle>,
  frame: RefObject<SVGSVGElement>,
  scene: Scene,
): boolean {
  const [isWhole, setWhole] = useState(false);
  useImperativeHandle(
    handle,
    () => ({
      picture: () => {
        flushSync(() => setWhole(true));
        const picture = frame.current && pictureOf(frame.current, scene);
        setWhole(false);
        return picture ?? undefined;
      },
    }),
    [frame, scene],
  );
  return isWhole;
}
