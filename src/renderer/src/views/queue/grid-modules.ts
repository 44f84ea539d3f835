import {
  CellApiModule,
  CellStyleModule,
  CheckboxEditorModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  CustomEditorModule,
  ExternalFilterModule,
  LocaleModule,
  type Module,
  RowApiModule,
  RowDragModule,
  RowSelectionModule,
  ScrollApiModule,
  TextEditorModule,
} from 'ag-grid-community';

/** The parts of the grid that the desk's grids use; the whole community edition would add a third to the JavaScript of the first screen. */
export const GRID_MODULES: Module[] = [
  CellApiModule,
  CellStyleModule,
  CheckboxEditorModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  CustomEditorModule,
  ExternalFilterModule,
  LocaleModule,
  RowApiModule,
  RowDragModule,
  RowSelectionModule,
  ScrollApiModule,
  TextEditorModule,
];
