import {
  isGroup,
  TITLE_HEIGHT,
  type Box,
  type BoxTree,
  type Layout,
  type LayoutInput,
  type Link,
  type PlacedLink,
  type Point,
} from './boxes';
import { connectedComponents } from './components';
import { fold } from './folded';
import { placeInLayers } from './layered';
import { pack } from './packed';

const MARGIN = 24;
/** Between what no link connects. */
const GAP = 28;
/** Inside the frame of a group; its title stands above its content. */
const PADDING = 16;

/** What one level of the tree needs of the whole. */
interface Options {
  labels: boolean;
  aspect: number;
}

/**
 * Places nested boxes. At each level what is connected is placed in layers, and
 * the parts that no link connects are packed to the shape of the window. A link
 * is drawn at the level that both of its ends are in.
 */
export function placeBoxes(input: LayoutInput): Layout {
  const content = placeLevel(
    input.children,
    input.links.map((link, index) => ({ ...link, links: [index] })),
    input,
  );
  return moved(content, { x: MARGIN, y: MARGIN }, 2 * MARGIN, 2 * MARGIN);
}

/** A link with the positions of those that it stands for. */
interface Lifted extends Link {
  links: number[];
}

function placeLevel(
  children: readonly BoxTree[],
  links: readonly Lifted[],
  options: Options,
): Layout {
  const holders = holdersOf(children);
  const { between, within } = lifted(links, holders);
  const inner = new Map(
    children
      .filter(isGroup)
      .map(group => [
        group.id,
        framed(
          placeLevel(group.children, within.get(group.id) ?? [], options),
          group.id,
        ),
      ]),
  );
  const boxes = children.map((child): Box => {
    if (!isGroup(child)) return child;
    const { width, height } = inner.get(child.id)!;
    return { id: child.id, width, height };
  });
  const { width, height, corners, lines } = placeComponents(
    boxes,
    between,
    options,
  );
  const nested = [...inner].map(([id, layout]) =>
    moved(layout, corners.get(id)!),
  );
  return {
    width,
    height,
    boxes: [
      ...boxes
        .filter(({ id }) => !inner.has(id))
        .map(box => ({ ...box, ...corners.get(box.id)! })),
      ...nested.flatMap(layout => layout.boxes),
    ],
    groups: nested.flatMap(layout => layout.groups),
    links: [...lines, ...nested.flatMap(layout => layout.links)],
  };
}

/** By the id of each box below this level, the child of this level that holds it. */
function holdersOf(children: readonly BoxTree[]): Map<string, string> {
  const holders = new Map<string, string>();
  const enter = (tree: BoxTree, holder: string) => {
    holders.set(tree.id, holder);
    if (isGroup(tree)) tree.children.forEach(child => enter(child, holder));
  };
  children.forEach(child => enter(child, child.id));
  return holders;
}

/** Sorts links into those between children of this level and those within one of them; those to and from groups become one. */
function lifted(
  links: readonly Lifted[],
  holders: ReadonlyMap<string, string>,
): { between: Lifted[]; within: Map<string, Lifted[]> } {
  const between = new Map<string, Lifted>();
  const within = new Map<string, Lifted[]>();
  links.forEach((link, index) => {
    const from = holders.get(link.from);
    const to = holders.get(link.to);
    if (from === undefined || to === undefined) return;
    if (from === to) {
      within.set(from, [...(within.get(from) ?? []), link]);
      return;
    }
    const isOwn = from === link.from && to === link.to;
    const key = isOwn ? String(index) : `${from}\n${to}`;
    const known = between.get(key);
    if (known) known.links.push(...link.links);
    else between.set(key, { from, to, links: [...link.links] });
  });
  return { between: [...between.values()], within };
}

function placeComponents(
  boxes: readonly Box[],
  links: readonly Lifted[],
  options: Options,
) {
  const byId = new Map(boxes.map(box => [box.id, box]));
  const components = connectedComponents([...byId.keys()], links);
  const componentOf = new Map(
    components.flatMap((ids, index) => ids.map(id => [id, index] as const)),
  );
  const linksOf = components.map((): Lifted[] => []);
  for (const link of links) linksOf[componentOf.get(link.from)!].push(link);

  const parts = components.map((ids, index) => {
    const members = ids.map(id => byId.get(id)!);
    const between = linksOf[index];
    const layered = placeInLayers(members, between, options);
    return fold(layered, members, between, options.aspect);
  });
  const places = pack(parts, { gap: GAP, aspect: options.aspect });
  const corners = new Map<string, Point>();
  const lines: PlacedLink[] = [];
  parts.forEach((part, index) => {
    const by = places[index];
    for (const [id, corner] of part.corners)
      corners.set(id, shifted(corner, by));
    part.lines.forEach(({ points, label }, line) =>
      lines.push({
        ...linksOf[index][line],
        points: points.map(point => shifted(point, by)),
        label: shifted(label, by),
      }),
    );
  });
  return {
    corners,
    lines,
    width: Math.max(0, ...parts.map((part, i) => places[i].x + part.width)),
    height: Math.max(0, ...parts.map((part, i) => places[i].y + part.height)),
  };
}

/** The content of a group within its frame. */
function framed(content: Layout, id: string): Layout {
  const layout = moved(
    content,
    { x: PADDING, y: TITLE_HEIGHT },
    2 * PADDING,
    TITLE_HEIGHT + PADDING,
  );
  const { width, height } = layout;
  return {
    ...layout,
    groups: [{ id, x: 0, y: 0, width, height }, ...layout.groups],
  };
}

function moved(layout: Layout, by: Point, wider = 0, higher = 0): Layout {
  const move = <T extends Point>(thing: T): T => ({
    ...thing,
    ...shifted(thing, by),
  });
  return {
    width: layout.width + wider,
    height: layout.height + higher,
    boxes: layout.boxes.map(move),
    groups: layout.groups.map(move),
    links: layout.links.map(link => ({
      ...link,
      points: link.points.map(move),
      label: move(link.label),
    })),
  };
}

function shifted({ x, y }: Point, by: Point): Point {
  return { x: x + by.x, y: y + by.y };
}
