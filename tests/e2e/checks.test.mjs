// A plan that knows what can go wrong, in the real window: the Altai ring over Naadam, what mends it, what is verified, fixed times,
// travellers, languages.
//
// Each step goes on from where the one before it ended. Pictures of all of them are in out/.

import { after, before } from 'node:test'
import { App, assert, freshFolder, Key, story } from './app.mjs'

const home = freshFolder()
let app

before(async () => {
  app = await App.start(home)
})
after(async () => {
  await app?.stop()
  home.remove()
})

const step = story(() => app)

const card = (rule) => `[data-check][data-testid="check-${rule}"]`
const cards = (rule) => app.texts(card(rule))
/** The number before a word in the row of counts. */
const count = async (word) => Number((await app.run("return document.querySelector('[data-testid=\"checks-toggle\"]').getAttribute('aria-label')")).match(new RegExp(`(\\d+) ${word}`))?.[1] ?? 0)

/** Takes another first day, a month or more away, in the calendar. */
async function startOn(date) {
  await app.click('trip-dates')
  const day = `[data-date="${date}"]:not(.other)`
  await app.eventually(`the ${date} in the calendar`, async () => {
    if ((await app.driver.findElements({ css: day })).length > 0) return true
    const shown = await app.run("return document.querySelector('[role=dialog] [aria-pressed=true]')?.dataset.date ?? ''")
    const back = shown === '' || date < shown
    await app.run("document.querySelectorAll('[role=dialog] .head button')[arguments[0]].click()", back ? 0 : 1)
    return false
  })
  await app.run('document.querySelector(arguments[0]).click()', day)
}

/** Unfolds the list, if it is not, and chooses what of it is shown. */
async function list(filter = {}) {
  if (!(await app.has('checks-list'))) await app.click('checks-toggle')
  await app.element('checks-list')
  for (const [what, value] of Object.entries(filter)) {
    await app.run(
      "const field = document.querySelector(`[data-testid=\"checks-${arguments[0]}\"]`); field.value = arguments[1]; field.dispatchEvent(new Event('change', { bubbles: true }))",
      what,
      value,
    )
  }
}

const rows = () => app.texts('[data-testid="check-row"]')

step('the checks of a plan are counted, and stand where they apply', async () => {
  await app.click('lang-en')
  await app.click('start-journey-altai-ring')
  await app.says('title', 'Altai ring')
  await app.says('checks-toggle', /\d/)
  const shown = await app.run("return [...document.querySelectorAll('[data-checks-of]')].map((each) => each.dataset.checksOf.split(':')[0])")
  assert.ok(shown.includes('stop'), `some are on stops: ${shown}`)
  assert.ok((await app.texts('[data-check] .grade')).every((word) => /error|warning|verify|note/.test(word)), 'each says how bad it is in a word')
  await app.picture('checks-plan')
})

step('the list has them by severity, and filters them', async () => {
  await list()
  const all = await rows()
  assert.ok(all.length > 5, 'there are some')
  await app.picture('checks-list')
  await list({ kind: 'borders' })
  await app.eventually('fewer rows', async () => (await rows()).length < all.length)
  await app.picture('checks-borders')
  await list({ kind: '' })
})

step('over Naadam Tashanta is refused, with the next open day', async () => {
  await startOn('2027-07-05')
  const text = await app.eventually('the refusal', async () => (await cards('crossing_closed_day')).find((each) => /Tashanta/.test(each)))
  assert.match(text, /12 Jul 2027/, 'it says which day')
  assert.match(text, /Naadam/, 'and why')
  assert.match(text, /16 Jul 2027/, 'and when it is open again')
  assert.ok((await count('error')) > 0, 'it counts as an error')
  await list()
  await app.run("document.querySelector('[data-testid=\"check-row\"].error')?.click()")
  await app.eventually('its card to be in sight', () =>
    app.run("const box = document.querySelector('[data-check].chosen')?.getBoundingClientRect(); return box && box.top >= 0 && box.bottom <= innerHeight"),
  )
  await app.picture('naadam')
})

step('its mend moves the crossing to an open day, and undo brings the plan back', async () => {
  // The post opens at nine: half an hour later on the road, and there is no waiting for it.
  await app.click('day-start-8')
  await app.type('day-start-input', '08:30')
  await app.chord(Key.ENTER)
  await app.says('day-start-8', '08:30')
  const errors = await count('error')
  const start = await app.text('trip-dates')
  const mend = `${card('crossing_closed_day')} [data-testid="mend"]`
  await app.eventually('a mend that can be made', async () => (await app.driver.findElements({ css: `${mend}:not(:disabled)` })).length > 0, { patience: 60_000 })
  await app.run("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", mend)
  await app.picture('mends')
  const labels = await app.texts(mend)
  assert.ok(labels.some((label) => /16 Jul 2027/.test(label)), `one moves it to the next open day: ${labels}`)
  await app.run("[...document.querySelectorAll(arguments[0])].find((each) => /16 Jul 2027/.test(each.innerText)).click()", mend)
  await app.eventually('the refusal to be gone', async () => !(await cards('crossing_closed_day')).some((each) => /Tashanta/.test(each) && /12 Jul/.test(each)), { patience: 60_000 })
  assert.ok((await count('error')) < errors, 'there are fewer errors')
  await app.picture('mended')
  await app.click('undo')
  await app.eventually('the refusal again', async () => (await cards('crossing_closed_day')).some((each) => /12 Jul/.test(each)))
  assert.equal(await app.text('trip-dates'), start, 'the dates are as before')
  assert.equal(await count('error'), errors, 'and so are the errors')
})

step('what is verified is ticked with a name, which is asked once, and kept', async () => {
  await list()
  const before = await count('to verify')
  assert.ok(before > 1, 'there is something to verify')
  const id = await app.run("const card = document.querySelector('[data-check][data-severity=verify]'); card.scrollIntoView({ block: 'center' }); card.querySelector('[data-testid=verify]').click(); return card.dataset.check")
  await app.type('verify-name', 'Aigerim')
  await app.picture('who')
  await app.chord(Key.ENTER)
  await app.eventually('one fewer to verify', async () => (await count('to verify')) === before - 1)
  // It is folded now; the list still has it.
  await app.eventually('the tick in the list', async () => (await app.driver.findElements({ css: '[data-testid="check-row"].verified' })).length === 1)
  await app.run("document.querySelector('[data-testid=\"check-row\"].verified').click()")
  const said = await app.eventually('the tick on its card', () => app.run("return [...document.querySelectorAll('[data-check]')].find((each) => each.dataset.check === arguments[0])?.innerText", id))
  assert.match(said, /verified on .*\d{4} by Aigerim/, 'it says who and when')
  await app.picture('verified')
  await app.run("document.querySelector('[data-check][data-severity=verify]:not(.verified) [data-testid=verify]').click()")
  await app.eventually('the next tick without a question', async () => (await count('to verify')) === before - 2)
  await app.click('undo')
  await app.eventually('the tick to be taken back', async () => (await count('to verify')) === before - 1)
  await app.click('checks-toggle')
})

step('a fixed time shows how early or how late one is', async () => {
  const pin = async (time) => {
    await app.click('stop-menu-2')
    await app.click('stop-pin')
    await app.type('pin-time', time)
    await app.chord(Key.ENTER)
  }
  await pin('10:00')
  await app.says('pin-2', /arrive by 10:00.*late/)
  assert.ok((await cards('pin_missed')).length > 0, 'a check says so, too')
  await app.picture('late')
  await pin('12:30')
  await app.says('pin-2', /arrive by 12:30.*early/)
  await app.eventually('the check to be gone', async () => (await cards('pin_missed')).length === 0)
  await app.picture('early')
  await app.click('pin-2')
  await app.click('pin-remove')
  await app.eventually('no fixed time', async () => !(await app.has('pin-2')))
})

step('a night has a lodging, and a day limits of its own', async () => {
  await app.click('lodging-1')
  await app.click('lodging-guest_house')
  await app.says('lodging-1', 'guest house')
  await app.click('day-menu-1')
  await app.click('day-limits')
  await app.type('day-limit-driving', '3:00')
  await app.chord(Key.ENTER)
  await app.eventually('a day that is too long', async () => (await cards('driving_over_limit')).length > 0)
  await app.picture('limits')
  await app.click('day-limits-close')
  await app.says('limits-of-1', '3:00')
})

step('the vehicle has facts, and the driver rests', async () => {
  await app.click('trip-vehicle')
  await app.type('vehicle-range', '600')
  await app.chord(Key.ENTER)
  await app.says('breaks-after', '3:00')
  await app.click('breaks')
  await app.eventually('no breaks', async () => !(await app.has('breaks-after')))
  await app.click('breaks')
  await app.says('breaks-after', '3:00')
  await app.picture('terms')
  await app.chord(Key.ESCAPE)
})

step('checks speak of each nationality', async () => {
  await app.click('trip-travellers')
  await app.run("const field = document.querySelector('[data-testid=\"add-nationality\"]'); field.value = 'DE'; field.dispatchEvent(new Event('change', { bubbles: true }))")
  await app.picture('travellers')
  await app.chord(Key.ESCAPE)
  await list({ kind: 'papers' })
  await app.eventually('what Germans need', async () => (await rows()).some((each) => /German/.test(each)))
  await app.picture('germany')
})

for (const [language, word] of [['kk', /Тексерулер/], ['mn', /Шалгалт/], ['ru', /Проверки/]]) {
  step(`checks are in the language of the window: ${language}`, async () => {
    await app.menu('menu-language', `lang-${language}`)
    await app.says('checks-toggle', word)
    const english = (text) => /\b(the|is|not|for|this|of)\b/.test(text)
    await app.eventually('no check in English', async () => !(await rows()).some(english))
    await app.picture(`checks-${language}`)
  })
}

step('it fits a small window, and the dark look', async () => {
  await app.resize(1024, 700)
  await app.picture('small')
  await app.menu('menu-language', 'lang-en')
  await app.says('checks-toggle', 'Checks')
  await app.menu('menu-theme', 'theme-dark')
  await app.picture('small-dark')
  await app.resize(1440, 900)
  await app.click('checks-toggle')
  await app.run("document.querySelector('[data-check][data-severity=error]')?.scrollIntoView({ block: 'center' })")
  await app.picture('dark')
})

step('the keyboard goes from check to check, and everything has a command', async () => {
  await app.chord(Key.F8)
  const first = await app.eventually('a chosen check', () => app.run("return document.querySelector('[data-check].chosen')?.dataset.check"))
  await app.chord(Key.F8)
  await app.eventually('the next one', () => app.run("const card = document.querySelector('[data-check].chosen'); return card && card.dataset.check !== arguments[0]", first))
  await app.chord(Key.CONTROL, 'k')
  await app.type('palette-input', 'checks')
  await app.click('command-checks')
  await app.element('checks-list')
  assert.ok(await app.run("return document.activeElement.hasAttribute('data-check-row')"), 'the keyboard is in the list')
  await app.picture('keyboard')
})
