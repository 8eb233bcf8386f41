/** Posts to try, as civil servants write them. The events and figures are made up. */
export const EXAMPLES: Readonly<Record<string, string>> = {
  standpunt:
    'Vandaag op werkbezoek bij een wijkteam in Almere. Indrukwekkend hoeveel zij met weinig middelen doen. ' +
    'De minister vindt dat de bijstand omhoog moet. De regels moeten eenvoudiger! Wat merken jullie in de praktijk?',
  toezegging:
    'Veel vragen gekregen over de nieuwe subsidie voor isolatie. We gaan de regeling nog dit jaar aanpassen, ' +
    'zodat ook huurders kunnen meedoen. Vrijdag geef ik er een webinar over, tot dan! 👋',
  vraag:
    'Goed gesprek gehad met leraren over de werkdruk. Ik vraag me af: zou een vaste vergadervrije middag helpen? ' +
    'Het CBS schrijft dat het ziekteverzuim vorig jaar daalde. Wat is jullie ervaring?',
};
