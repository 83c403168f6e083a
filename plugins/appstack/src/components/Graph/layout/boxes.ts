/** What is placed: a box of a given size. Lengths are in pixels at a scale of 1. */
export interface Box {
  id: string;
  width: number;
  height: number;
}

/** A frame around boxes and further groups. */
export interface BoxGroup {
  id: string;
  children: BoxTree[];
}

export type BoxTree = Box | BoxGroup;

/** Leads from one box to another, by their ids. */
export interface Link {
  from: string;
  to: string;
}

/** What {@link placeBoxes} places; plain data, so that it can be sent to a worker. */
export interface LayoutInput {
  children: BoxTree[];
  links: Link[];
  /** Whether room is left for what links are called. */
  labels: boolean;
  /** Width by height of the window that the drawing should fill. */
  aspect: number;
}

/** Of the title of a group, at the top of its frame. */
export const TITLE_HEIGHT = 32;

export interface Point {
  x: number;
  y: number;
}

/** A box or a group's frame where it was placed; `x` and `y` are its left upper corner. */
export interface PlacedBox extends Box, Point {}

/** A line between two boxes, or between two groups for all links that lead from one to the other. */
export interface PlacedLink extends Link {
  points: Point[];
  /** Where its name has room. */
  label: Point;
  /** The positions in the input of the links that it stands for. */
  links: number[];
}

export interface Layout {
  width: number;
  height: number;
  boxes: PlacedBox[];
  /** Outer ones before inner ones. */
  groups: PlacedBox[];
  links: PlacedLink[];
}

export function isGroup(tree: BoxTree): tree is BoxGroup {
  return 'children' in tree;
}
