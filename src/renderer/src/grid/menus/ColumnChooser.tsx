import { GripVertical } from 'lucide-react';
import type { RefObject } from 'react';
import { Button, Checkbox, Dialog, GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import { COLUMN_CHOOSER } from '../../../../shared/words/core/grid.ts';
import { Overlay } from './Overlay.tsx';

/** A column in the list. */
export interface ListedColumn {
  readonly id: string;
  readonly title: string;
  readonly isOn: boolean;
  readonly isFixed: boolean;
}

interface ColumnChooserProps {
  readonly anchor: RefObject<HTMLElement | null>;
  /** In the order of the grid. */
  readonly columns: readonly ListedColumn[];
  readonly onShow: (changes: readonly Pick<ListedColumn, 'id' | 'isOn'>[]) => void;
  readonly onOrder: (ids: readonly string[]) => void;
  readonly onReset: () => void;
  readonly onClose: () => void;
}

/** The columns of a grid, to show, hide and move, by mouse and keyboard. */
export default function ColumnChooser({ anchor, columns, onShow, onOrder, onReset, onClose }: ColumnChooserProps) {
  const ids = columns.map(({ id }) => id);
  const shown = columns.filter(({ isOn }) => isOn).map(({ id }) => id);
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      const moved = ids.filter((id) => keys.has(id));
      const rest = ids.filter((id) => !keys.has(id));
      const at = rest.indexOf(String(target.key)) + (target.dropPosition === 'after' ? 1 : 0);
      onOrder([...rest.slice(0, at), ...moved, ...rest.slice(at)]);
    },
  });
  return (
    <Overlay anchor={anchor} onClose={onClose} className="chooser">
      <Dialog aria-label={COLUMN_CHOOSER.chooseColumns}>
        <GridList
          aria-label={COLUMN_CHOOSER.columns}
          className="chosen-columns"
          selectionMode="multiple"
          selectedKeys={shown}
          escapeKeyBehavior="none"
          disabledKeys={columns.filter(({ isFixed }) => isFixed).map(({ id }) => id)}
          disabledBehavior="selection"
          dragAndDropHooks={dragAndDropHooks}
          onSelectionChange={(keys) => {
            const wanted = keys === 'all' ? new Set(ids) : keys;
            const changed = columns.filter(({ id, isOn, isFixed }) => !isFixed && isOn !== wanted.has(id));
            onShow(changed.map(({ id, isOn }) => ({ id, isOn: !isOn })));
          }}
        >
          {columns.map(({ id, title, isOn }) => (
            <GridListItem key={id} id={id} textValue={title} className="row g6 column">
              <Button slot="drag" className="ib sm" aria-label={COLUMN_CHOOSER.move(title)}>
                <GripVertical size={13} aria-hidden />
              </Button>
              <Checkbox slot="selection" className="row">
                <span className={`tick ${isOn ? 'on' : ''}`} aria-hidden="true" />
              </Checkbox>
              <span className="tr">{title}</span>
            </GridListItem>
          ))}
        </GridList>
        <p className="fact">{COLUMN_CHOOSER.hint}</p>
        <div className="row foot-row">
          <span className="sp" />
          <button type="button" className="btn sm quiet" title={COLUMN_CHOOSER.resetHint} onClick={onReset}>
            {COLUMN_CHOOSER.reset}
          </button>
        </div>
      </Dialog>
    </Overlay>
  );
}
