import Model
import Testing

@testable import Storage

@Suite struct WindowDayTests {
    @Test(
        "A day's table bears its date",
        arguments: [
            (0, 19_700_101, "window_19700101"), (-1, 19_691_231, "window_19691231"), (86_399_999, 19_700_101, "window_19700101"),
            (1_796_083_200_000, 20_261_201, "window_20261201"), (-62_135_596_800_000, 10_101, "window_00010101"),
            (.min, 10_101, "window_00010101"), (.max, 99_991_231, "window_99991231"),
        ] as [(Int64, Int, String)])
    func names(milliseconds: Int64, number: Int, table: String) {
        let day = WindowDay(of: Timestamp(milliseconds: milliseconds))
        #expect(day.number == number)
        #expect(day.table == table)
        #expect(day == WindowDay(number: number))
    }

    @Test("Days leave no moment out and share none")
    func bounds() {
        for number in [10_101, 19_691_231, 20_240_229, 99_991_230] {
            let day = WindowDay(number: number)
            #expect(WindowDay(of: day.first) == day && WindowDay(of: day.last) == day)
            let next = WindowDay(of: day.last + .milliseconds(1))
            #expect(next.number > number && next.first == day.last + .milliseconds(1))
        }
        #expect(WindowDay(number: 10_101).first == Timestamp(milliseconds: .min))
        #expect(WindowDay(number: 99_991_231).last == Timestamp(milliseconds: .max))
    }
}
