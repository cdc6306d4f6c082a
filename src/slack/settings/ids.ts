export const ids = {
  liveView: 'settings.hub.show',
  edit: 'settings.calendar.edit',
  calendar: 'settings.calendar.save',
} as const;
